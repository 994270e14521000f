import ContainerRegistry
import ImageBuilder
import RegistryTesting

extension BuildBackendContract {
    static let logs = [
        BuildBackendContract("standard output and standard error are one log, in order, with the steps in it") {
            harness in
            let order = try BuildOrder.sample("counts", on: try await harness.base(), to: try await harness.target())
            let lines = try await harness.build(order).lines
            let counted = lines.filter { $0.hasPrefix("out ") || $0.hasPrefix("err ") }
            try promise(counted == (1...200).flatMap { ["out \($0)", "err \($0)"] }, "not in order: \(counted)")
            let steps = lines.compactMap { BuildProgress(line: $0) }
            try promise(steps.map(\.step) == Array(1...6) && steps.allSatisfy { $0.of == 6 }, "not all steps: \(steps)")
            try promise(steps.map(\.instruction).contains("RUN apt-get: counts"), "unreadable: \(steps)")
        },
        BuildBackendContract("a line comes while the instruction that wrote it is still at work") { harness in
            let recorder = LineRecorder()
            let order = try BuildOrder.sample(
                "sleeps-\(uniqueWord())",
                on: try await harness.base(),
                to: try await harness.target()
            )
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try? await harness.backend.build(order) { recorder.record($0) } }
                try await recorder.wait(for: "sleeping")
                group.cancelAll()
            }
        },
        BuildBackendContract("200 MB without an end of line are one line that is cut") { harness in
            let order = try BuildOrder.sample("long", on: try await harness.base(), to: try await harness.target())
            let lines = try await harness.build(order).lines
            let long = lines.filter { $0.hasPrefix("xxxx") }
            try promise(long.count == 1, "\(long.count) lines")
            try promise(
                long[0].utf8.count < 20_000 && long[0].hasSuffix(LogLines.cutMark),
                "not cut: \(long[0].utf8.count)"
            )
        },
        BuildBackendContract("what opens a registry is in no log, no command line and no environment") { harness in
            try await SampleBase().push(to: harness.closedRegistry, "lab/private", "1")
            let recorder = LineRecorder()
            let order = try BuildOrder.sample(
                "sleeps-\(uniqueWord())",
                on: "\(harness.closedRegistry.host)/lab/private:1",
                to: try await harness.target(),
                baseCredentials: RunningRegistry.alice,
                targetCredentials: RunningRegistry.alice
            )
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try? await harness.backend.build(order) { recorder.record($0) } }
                try await recorder.wait(for: "sleeping")
                let seen = ProcessList.texts() + recorder.lines
                for secret in ["s3cret", RunningRegistry.alice.basic] {
                    try promise(!seen.contains { $0.contains(secret) }, "the password is there for all to see")
                }
                group.cancelAll()
            }
        },
    ]
}
