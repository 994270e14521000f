import ContainerRegistry
import ImageBuilder
import ImageDomain
import RegistryTesting

extension BuildBackendContract {
    static let registries = [
        BuildBackendContract("a base that is not there is said to be the matter, be it its repository or its tag") {
            harness in
            _ = try await harness.base()
            for name in ["lab/nothing:1", "lab/base:nothing"] {
                let order = try BuildOrder.sample(
                    "jq",
                    on: "\(harness.registry.host)/\(name)",
                    to: try await harness.target()
                )
                let failure = try await harness.failure(of: order)
                try promise(failure.reason == .baseImageNotFound, "\(failure)")
                try promise(failure.step == nil, "no instruction is to blame: \(failure)")
                try promise(failure.message.contains(name.prefix { $0 != ":" }), "it does not say which: \(failure)")
            }
        },
        BuildBackendContract("a private base is opened by its credentials, and by nothing else") { harness in
            let base = "\(harness.closedRegistry.host)/lab/private:1"
            try await SampleBase().push(to: harness.closedRegistry, "lab/private", "1")
            func order(_ credentials: RegistryCredentials?) async throws -> BuildOrder {
                try .sample("jq", on: base, to: try await harness.target(), baseCredentials: credentials)
            }
            let wrong = RegistryCredentials(username: "alice", password: "wrong-hunter2")
            for credentials in [nil, wrong] {
                let failure = try await harness.failure(of: try await order(credentials))
                try promise(failure.reason == .registryUnauthorized, "\(failure)")
                try promise(!failure.message.contains("hunter2"), "\(failure)")
            }
            _ = try await harness.build(try await order(RunningRegistry.alice))
            // That it has been fetched opens it to nobody else.
            let failure = try await harness.failure(of: try await order(nil))
            try promise(failure.reason == .registryUnauthorized, "\(failure)")
        },
        BuildBackendContract("a registry that wants credentials is pushed to with them, and with nothing else") {
            harness in
            let target = "\(harness.closedRegistry.host)/custom/\(uniqueWord()):1"
            let base = try await harness.base()
            let failure = try await harness.failure(of: .sample("jq", on: base, to: target))
            try promise(failure.reason == .registryUnauthorized, "\(failure)")
            let open = try BuildOrder.sample("jq", on: base, to: target, targetCredentials: RunningRegistry.alice)
            _ = try await harness.build(open)
        },
        BuildBackendContract("a registry that does not answer fails the build in words") { harness in
            // Port 1 of this machine, where nobody listens.
            let nobody = "127.0.0.1:1/lab/base:1"
            let pull = try await harness.failure(of: .sample("jq", on: nobody, to: try await harness.target()))
            try promise(pull.reason == .stepFailed && pull.message.contains("connection refused"), "\(pull)")
            let push = try await harness.failure(of: .sample("jq", on: try await harness.base(), to: nobody))
            try promise(push.reason == .pushFailed && push.message.contains("connection refused"), "\(push)")
        },
    ]
}

extension BuildBackendHarness {
    func failure(of order: BuildOrder) async throws -> BuildFailure {
        do {
            let built = try await backend.build(order) { _ in }
            throw BrokenPromise(description: "it was built: \(built)")
        } catch let failure as BuildFailure {
            let traces = try traces(ofProcessesWith: order.id.rawValue)
            try promise(traces.isEmpty, "left behind: \(traces)")
            return failure
        }
    }
}
