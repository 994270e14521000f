/// What the process tells its caller.
public enum ExitStatus: Int32, Sendable {
    case done = 0
    /// The server refused, or something went wrong on the way.
    case failed = 1
    /// The command line itself is wrong.
    case usage = 2
    case unreachable = 3
}

/// An error that knows its exit status. Its description is written for the person at the terminal: what happened, why, and
/// the way out; more lines than one are fine.
public protocol ReportedError: Error, CustomStringConvertible {
    var exitStatus: ExitStatus { get }
}
