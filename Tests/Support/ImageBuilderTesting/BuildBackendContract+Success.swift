import ContainerRegistry
import ImageBuilder
import OCI
import RegistryTesting

extension BuildBackendContract {
    static let success = [
        BuildBackendContract("a built image is in the registry, and its digest and size are the registry's") {
            harness in
            let target = try await harness.target()
            let built = try await harness.build(.sample("jq hello", on: try await harness.base(), to: target)).image
            let reference = try ImageReference(target)
            let manifest = try await harness.registry.client().manifest(of: reference)
            try promise(manifest?.digest == built.digest, "\(built.digest) is not \(manifest?.digest ?? "there")")
            let size = try await harness.registry.client().sizeOfImage(built.digest, in: reference.repository)
            try promise(built.sizeBytes == size && size > 0, "\(built.sizeBytes) is not \(size)")
        },
        BuildBackendContract("packages are installed as root, and the image runs as the base's user again") { harness in
            for user in [SampleBase.user, "1000:1000", ""] {
                let target = try await harness.target()
                let base = try await harness.base(user: user)
                let lines = try await harness.build(.sample("whoami", on: base, to: target)).lines
                try promise(lines.contains("user 0"), "not as root: \(lines)")
                let restored = try await harness.user(of: target)
                try promise(
                    restored == (user.isEmpty ? "root" : user),
                    "the image runs as '\(restored)', not '\(user)'"
                )
            }
        },
        BuildBackendContract("a base that has got a new image under its tag is fetched again") { harness in
            let base = try await harness.base("lab/renewed", user: "first")
            _ = try await harness.build(.sample("jq", on: base, to: try await harness.target()))
            let target = try await harness.target()
            _ = try await harness.build(
                .sample("jq", on: try await harness.base("lab/renewed", user: "bob"), to: target)
            )
            let user = try await harness.user(of: target)
            try promise(user == "bob", "built on the old base, as '\(user)'")
        },
        BuildBackendContract("a base of as many layers as an image can have is built on") { harness in
            try await SampleBase().push(to: harness.registry, "lab/deep", "1", layers: 120)
            let order = try BuildOrder.sample(
                "jq",
                on: "\(harness.registry.host)/lab/deep:1",
                to: try await harness.target()
            )
            _ = try await harness.build(order)
        },
        BuildBackendContract("a base that is named by tag and digest is found by its digest") { harness in
            let base = try await harness.base()
            let digest = try await harness.registry.client().manifest(of: try ImageReference(base))?.digest
            _ = try await harness.build(.sample("jq", on: "\(base)@\(digest ?? "")", to: try await harness.target()))
        },
        BuildBackendContract("builds at once do not touch each other") { harness in
            let base = try await harness.base("lab/shared-\(uniqueWord())")
            let digests = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 1...4 {
                    let target = try await harness.target()
                    group.addTask {
                        let (image, lines) = try await harness.build(
                            .sample("number\(number) counts", on: base, to: target)
                        )
                        try promise(lines.contains("installed number\(number)"), "not its own log: \(lines)")
                        return image.digest
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            try promise(digests.count == 4, "images were mixed up: \(digests)")
        },
    ]
}

extension BuildBackendHarness {
    /// A base image of its own in the open registry.
    func base(_ repository: String = "lab/base", user: String = SampleBase.user) async throws -> String {
        let tag = user.isEmpty ? "empty" : String(user.prefix { $0 != ":" })
        let name = repository == "lab/base" ? tag : "1"
        try await SampleBase().push(to: registry, repository, name, user: user)
        return "\(registry.host)/\(repository):\(name)"
    }

    func target() async throws -> String { "\(registry.host)/custom/\(uniqueWord()):1" }

    func build(_ order: BuildOrder) async throws -> (image: BuiltImage, lines: [String]) {
        let recorder = LineRecorder()
        let image = try await backend.build(order) { recorder.record($0) }
        return (image, recorder.lines)
    }

    func user(of image: String) async throws -> String {
        try await registry.user(of: image)
    }
}
