public import Subprocess

/// How a program came to its end, in words that follow its name.
public enum ProgramEnding: Sendable, Equatable, CustomStringConvertible {
    case exited(Int32)
    case signaled(Int32)
    /// It never ran.
    case notRun(reason: String)
    /// It was found running, and nobody but its parent is told how it ended.
    case unseen

    public init(_ status: TerminationStatus) {
        switch status {
        case .exited(let status): self = .exited(status)
        case .signaled(let signal): self = .signaled(signal)
        }
    }

    public var description: String {
        switch self {
        case .exited(let status): "ended with status \(status)"
        case .signaled(let signal): "was ended by signal \(signal)"
        case .notRun(let reason): "could not be run: \(reason)"
        case .unseen: "ended"
        }
    }
}
