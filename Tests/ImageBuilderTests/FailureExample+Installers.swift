import ImageDomain

@testable import ImageBuilder

extension FailureExample {
    private static func step(
        _ exitCode: Int,
        _ reason: BuildFailure.Reason,
        _ message: String,
        _ log: String
    ) -> FailureExample {
        let lines = log.split(separator: "\n").map(String.init) + ["subprocess exited with status \(exitCode)"]
        return FailureExample(.runningSteps, exitCode, reason, message, lines)
    }

    /// Of apt 2.6.1.
    static let apt = [
        step(
            100,
            .packageNotFound,
            "E: Unable to locate package nosuchpkg",
            "Building dependency tree...\nReading state information...\nE: Unable to locate package nosuchpkg"
        ),
        step(
            100,
            .packageNotFound,
            "E: Version '9.9' for 'jq' was not found",
            "is only available from another source\n\nE: Version '9.9' for 'jq' was not found"
        ),
        step(
            100,
            .packageNotFound,
            "E: Release 'nosuch' for 'jq' was not found",
            "E: Release 'nosuch' for 'jq' was not found"
        ),
        step(
            100,
            .packageNotFound,
            "E: Package 'awk' has no installation candidate",
            "  gawk 1:5.2.1-2\n\nE: Package 'awk' has no installation candidate"
        ),
        step(
            100,
            .packageConflict,
            "exim4-config : Conflicts: postfix but 3.7.11-0+deb12u1 is to be installed",
            """
            Some packages could not be installed. This may mean that you have
            The following packages have unmet dependencies:
             exim4-config : Conflicts: postfix but 3.7.11-0+deb12u1 is to be installed
             exim4-daemon-light : Conflicts: mail-transport-agent
            E: Unable to correct problems, you have held broken packages.
            """
        ),
        step(
            100,
            .stepFailed,
            "Temporary failure resolving 'deb.example'",
            """
            Err:1 http://deb.example bookworm InRelease
              Temporary failure resolving 'deb.example'
            W: Some index files failed to download. They have been ignored, or old ones used instead.
            E: Unable to locate package jq
            """
        ),
        step(
            100,
            .outOfDisk,
            "E: You don't have enough free space in /var/cache/apt/archives/.",
            "Need to get 1,204 MB of archives.\nE: You don't have enough free space in /var/cache/apt/archives/."
        ),
    ]

    /// Of pip 23.2.1.
    static let pip = [
        step(
            1,
            .packageNotFound,
            "ERROR: No matching distribution found for six==99.0",
            """
            ERROR: Could not find a version that satisfies the requirement six==99.0 (from versions: 1.16.0, 1.17.0)
            ERROR: No matching distribution found for six==99.0
            """
        ),
        step(
            1,
            .packageConflict,
            """
            ERROR: Cannot install requests==2.31.0 and urllib3==1.20 because these package versions have conflicting \
            dependencies.
            """,
            """
            INFO: pip is looking at multiple versions of requests to determine which version is compatible with other requirements.
            ERROR: Cannot install requests==2.31.0 and urllib3==1.20 because these package versions have conflicting dependencies.
            The conflict is caused by:
                The user requested urllib3==1.20
                requests 2.31.0 depends on urllib3<3 and >=1.21.1
            ERROR: ResolutionImpossible: for help visit https://pip.pypa.io/en/latest/topics/dependency-resolution/
            """
        ),
        step(
            1,
            .stepFailed,
            """
            WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by \
            'NewConnectionError(': Failed to establish a new connection: [Errno 111] Connection refused')': /simple/six/
            """,
            """
            WARNING: Retrying (Retry(total=1, connect=None, read=None, redirect=None, status=None)) after connection broken by '…
            WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by \
            'NewConnectionError(': Failed to establish a new connection: [Errno 111] Connection refused')': /simple/six/
            ERROR: Could not find a version that satisfies the requirement six (from versions: none)
            ERROR: No matching distribution found for six
            """
        ),
        step(
            1,
            .packageNotFound,
            "ERROR: No matching distribution found for six",
            """
            WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by '…
            ERROR: No matching distribution found for six
            """
        ),
        step(
            1,
            .stepFailed,
            "× Encountered error while generating package metadata.",
            """
            error: metadata-generation-failed

            × Encountered error while generating package metadata.
            ╰─> See above for output.
            """
        ),
    ]

    /// Of py-rattler as it is, and of conda and mamba as their users report it.
    static let conda = [
        step(
            1,
            .packageNotFound,
            "Cannot solve the request because of: No candidates were found for primetool ==9.9.",
            "Cannot solve the request because of: No candidates were found for primetool ==9.9."
        ),
        step(
            1,
            .packageConflict,
            "primetool * cannot be installed because there are no viable options:",
            """
            Cannot solve the request because of: The following packages are incompatible
            ├─ other * can be installed with any of the following options:
            │  └─ other 1 would require
            └─ primetool * cannot be installed because there are no viable options:
               └─ primetool 0.9.1 would require
                  └─ primelib >=1.2,<1.3, for which no candidates were found.
            """
        ),
        step(
            1,
            .stepFailed,
            "error sending request for url (http://127.0.0.1:1/c/linux-64/repodata.json)",
            "error sending request for url (http://127.0.0.1:1/c/linux-64/repodata.json)\nCaused by: client error (Connect)"
        ),
        step(
            1,
            .packageNotFound,
            "PackagesNotFoundError: The following packages are not available from current channels:",
            """
            Solving environment: failed
            PackagesNotFoundError: The following packages are not available from current channels:

              - nosuch
            """
        ),
        step(
            1,
            .packageNotFound,
            "- nothing provides requested wurlitzer 2.1.0**",
            """
            LibMambaUnsatisfiableError: Encountered problems while solving:
              - nothing provides requested wurlitzer 2.1.0**
            """
        ),
        step(
            1,
            .packageConflict,
            "- nothing provides __win needed by win_inet_pton-1.1.0-pyhd8ed1ab_6",
            """
            LibMambaUnsatisfiableError: Encountered problems while solving:
              - nothing provides __win needed by win_inet_pton-1.1.0-pyhd8ed1ab_6
            """
        ),
        step(
            1,
            .packageNotFound,
            "numexpr =* * does not exist (perhaps a typo or a missing channel).",
            """
            error    libmamba Could not solve for environment specs
                The following package could not be installed
                └─ numexpr =* * does not exist (perhaps a typo or a missing channel).
            critical libmamba Could not solve for environment specs
            """
        ),
        step(
            1,
            .packageConflict,
            "UnsatisfiableError: The following specifications were found to be incompatible with each other:",
            "UnsatisfiableError: The following specifications were found to be incompatible with each other:"
        ),
        step(
            1,
            .stepFailed,
            "CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://conda.example/noarch/repodata.json>",
            "CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://conda.example/noarch/repodata.json>\nElapsed: -"
        ),
    ]
}
