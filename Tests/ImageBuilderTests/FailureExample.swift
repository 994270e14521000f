import ImageDomain

@testable import ImageBuilder

/// What a program writes when it fails, and what is to be said of it.
struct FailureExample: Sendable, CustomStringConvertible {
    let phase: BuildPhase
    let lines: [String]
    let exitCode: Int
    let reason: BuildFailure.Reason
    let message: String

    var description: String { "\(reason): \(message.prefix(60))" }

    init(_ phase: BuildPhase, _ exitCode: Int, _ reason: BuildFailure.Reason, _ message: String, _ lines: [String]) {
        self.phase = phase
        self.lines = lines
        self.exitCode = exitCode
        self.reason = reason
        self.message = message
    }

    static let all = registries + apt + pip + conda + others

    private static let others = [
        FailureExample(
            .runningSteps,
            86,
            .stepFailed,
            "The base image has no apt-get, so no APT package can be installed in it.",
            [
                "The base image has no apt-get, so no APT package can be installed in it.",
                "subprocess exited with status 86", "subprocess exited with status 86",
            ]
        ),
        FailureExample(
            .runningSteps,
            1,
            .outOfDisk,
            "dd: error writing '/filled': No space left on device",
            ["dd: error writing '/filled': No space left on device", "subprocess exited with status 1"]
        ),
        FailureExample(
            .runningSteps,
            125,
            .stepFailed,
            "determining run uid: user: unknown user error looking up user \"root\"",
            [
                #"Error: building at STEP "RUN ["/bin/sh", "-euc", "x", "apt-get", "a\": b"]": determining run uid: user: unknown user error looking up user "root""#
            ]
        ),
        FailureExample(
            .runningSteps,
            125,
            .outOfDisk,
            "There was no space left on the device that it was built on.",
            [
                "Error: committing container for step {Env:[\(String(repeating: "PATH=/bin ", count: 60))]}: no space left on device"
            ]
        ),
        FailureExample(
            .runningSteps,
            1,
            .stepFailed,
            "no end of line",
            ["no end of linesubprocess exited with status 1"]
        ),
    ]
}
