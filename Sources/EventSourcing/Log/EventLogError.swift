/// Why the log did not do what it was asked for.
public enum EventLogError: Error, Hashable, Sendable {
    /// Somebody else appended to the stream meanwhile, or the caller guessed. Nothing was appended.
    case wrongExpectedVersion(stream: StreamName, current: Version)
    /// The command id was used before, for another request. Nothing was appended.
    case commandIDReused(CommandID)
    /// The log refuses what it was given, and will refuse it again. Nothing was appended.
    case refused(reason: String)
    /// The log cannot be reached, and nothing was appended.
    case unavailable(reason: String)
    /// The connection broke between the append and its answer, and the log could not be asked since. The events may be
    /// there or not; the same command id, sent again, settles it.
    case outcomeUnknown(CommandID, reason: String)
}

extension EventLogError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .wrongExpectedVersion(let stream, let current):
            "stream \(stream) is at version \(current), not at the one that was expected"
        case .commandIDReused(let command):
            "command \(command) was recorded before, for another request"
        case .refused(let reason):
            "the event log refuses this: \(reason)"
        case .unavailable(let reason):
            "the event log cannot be reached (\(reason)); nothing was changed, try again"
        case .outcomeUnknown(let command, let reason):
            "the connection to the event log was lost before it answered (\(reason)); "
                + "whether command \(command) was recorded is not known: send it again with the same id"
        }
    }
}
