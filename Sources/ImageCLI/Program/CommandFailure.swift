/// Why a client command did not do what it was asked to.
struct CommandFailure: ReportedError, Equatable {
    let exitStatus: ExitStatus
    let description: String

    init(_ exitStatus: ExitStatus = .failed, _ description: String) {
        self.exitStatus = exitStatus
        self.description = description
    }

    init(_ exitStatus: ExitStatus = .failed, lines: [String]) {
        self.init(exitStatus, lines.joined(separator: "\n"))
    }
}
