import ImageBuilder
import ImageDomain

extension BuildBackendContract {
    static let endings = [
        BuildBackendContract("cancelled while it pulls, it is gone within seconds") { harness in
            let stalled = try StalledRegistry()
            let order = try BuildOrder.sample("jq", on: "\(stalled.host)/lab/base:1", to: try await harness.target())
            try await harness.checkCancel(order, word: order.id.rawValue) { _ in await stalled.asked() }
        },
        BuildBackendContract("cancelled while an instruction runs, it is gone within seconds") { harness in
            let word = uniqueWord()
            let order = try BuildOrder.sample(
                "sleeps-\(word)",
                on: try await harness.base(),
                to: try await harness.target()
            )
            try await harness.checkCancel(order, word: word) { try await $0.wait(for: "sleeping") }
        },
        BuildBackendContract("an instruction that does not want to end is ended all the same") { harness in
            let word = uniqueWord()
            let order = try BuildOrder.sample(
                "stays-\(word)",
                on: try await harness.base(),
                to: try await harness.target()
            )
            try await harness.checkCancel(order, word: word) { try await $0.wait(for: "sleeping") }
        },
        BuildBackendContract("cancelled while it pushes, it is gone within seconds") { harness in
            let stalled = try StalledRegistry()
            let order = try BuildOrder.sample("jq", on: try await harness.base(), to: "\(stalled.host)/custom/x:1")
            try await harness.checkCancel(order, word: order.id.rawValue) { _ in await stalled.asked() }
        },
        BuildBackendContract("a daemon that an instruction leaves behind ends with the build") { harness in
            let word = uniqueWord()
            let order = try BuildOrder.sample(
                "forks-\(word)",
                on: try await harness.base(),
                to: try await harness.target()
            )
            _ = try await harness.build(order)
            let traces = try harness.traces(ofProcessesWith: word)
            try promise(traces.isEmpty, "left behind: \(traces)")
        },
        BuildBackendContract("a daemon ends with a build that is cancelled") { harness in
            let word = uniqueWord()
            let packages = "forks-\(word) sleeps-\(word)"
            let order = try BuildOrder.sample(packages, on: try await harness.base(), to: try await harness.target())
            try await harness.checkCancel(order, word: word) { try await $0.wait(for: "sleeping") }
        },
        BuildBackendContract("a build that was cancelled before it began does nothing") { harness in
            let order = try BuildOrder.sample("jq", on: try await harness.base(), to: try await harness.target())
            let build = Task {
                while !Task.isCancelled { await Task.yield() }
                return try await harness.build(order)
            }
            build.cancel()
            switch await build.result {
            case .failure(is CancellationError): return
            case let other: throw BrokenPromise(description: "\(other)")
            }
        },
    ]
}

extension BuildBackendHarness {
    /// - Parameter reached: returns when the build is where it is to be cancelled.
    fileprivate func checkCancel(
        _ order: BuildOrder,
        word: String,
        reached: @Sendable (LineRecorder) async throws -> Void
    ) async throws {
        let recorder = LineRecorder()
        let build = Task {
            defer { recorder.finish() }
            return try await backend.build(order) { recorder.record($0) }
        }
        do {
            try await reached(recorder)
        } catch {
            build.cancel()
            throw error
        }
        try promise(
            !(try traces(ofProcessesWith: word)).isEmpty,
            "a build that runs leaves no trace that could be looked for"
        )
        let start = ContinuousClock.now
        build.cancel()
        switch await build.result {
        case .failure(is CancellationError): break
        case let other: throw BrokenPromise(description: "\(other), not cancelled")
        }
        let time = ContinuousClock.now - start
        try promise(time < .seconds(15), "it took \(time)")
        let traces = try traces(ofProcessesWith: word)
        try promise(traces.isEmpty, "left behind: \(traces)")
    }
}
