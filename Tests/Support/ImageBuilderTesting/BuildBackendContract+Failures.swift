import ImageBuilder
import ImageDomain

extension BuildBackendContract {
    static let failures = [
        failure(
            "a package that is not there",
            of: "unknown",
            .packageNotFound,
            "E: Unable to locate package unknown",
            100
        ),
        failure(
            "packages that do not go together",
            of: "broken",
            .packageConflict,
            "broken : Depends: other (= 2) but it is not going to be installed",
            100
        ),
        failure("an instruction that fails", of: "fails", .stepFailed, "something went wrong", 7),
        failure(
            "an instruction that fails without a word",
            of: "silent",
            .stepFailed,
            "'RUN apt-get: silent' ended with exit code 7 and said nothing.",
            7
        ),
        BuildBackendContract("a base that lacks the installer is said to lack it") { harness in
            let base = try await harness.base()
            let failure = try await harness.failure(
                of: .sample("jq", pip: "six", on: base, to: try await harness.target())
            )
            let message = "The base image has no Python, so no pip package can be installed in it."
            try promise(failure == BuildFailure(.stepFailed, message, step: 10, exitCode: 86), "\(failure)")
        },
    ]

    private static func failure(
        _ what: String,
        of package: String,
        _ reason: BuildFailure.Reason,
        _ message: String,
        _ exitCode: Int
    ) -> BuildBackendContract {
        BuildBackendContract("\(what) fails the build with its step, its exit code and its own words") { harness in
            let base = try await harness.base()
            let failure = try await harness.failure(of: .sample(package, on: base, to: try await harness.target()))
            let expected = BuildFailure(reason, message, step: 5, exitCode: exitCode)
            try promise(failure == expected, "\(failure) is not \(expected)")
        }
    }
}
