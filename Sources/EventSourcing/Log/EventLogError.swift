/// Why the log did not do what it was asked for.
public enum EventLogError: Error, Hashable, Sendable {
    /// Somebody else appended to the stream meanwhile, or the caller guessed. Nothing was appended.
    case wrongExpectedVersion(stream: StreamName, current: Version)
    /// What the append was decided upon has changed: one of its conditions does not hold. Nothing was appended.
    case conditionUnmet(stream: StreamName)
    /// The command id was used before, for another request. Nothing was appended.
    case commandIDReused(CommandID)
    /// The log refuses what it was given, and will refuse it again. Nothing was appended.
    case refused(reason: String)
    /// Positions have no gap, so something else than an append wrote this log, or took from it. Nothing behind the gap is
    /// handed out, for nobody may pass over an event.
    case gap(after: Position, next: Position)
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
        case .conditionUnmet(let stream):
            "what the append to stream \(stream) was decided upon has changed meanwhile; nothing was changed, try again"
        case .commandIDReused(let command):
            "command \(command) was recorded before, for another request"
        case .refused(let reason):
            "the event log refuses this: \(reason)"
        case .gap(let position, let next):
            "behind position \(position) of the event log comes \(next); what is between is missing, so nothing behind it is "
                + "read: restore the log from a backup, or take away what does not belong there"
        case .unavailable(let reason):
            "the event log cannot be reached (\(reason)); nothing was changed, try again"
        case .outcomeUnknown(let command, let reason):
            "the connection to the event log was lost before it answered (\(reason)); "
                + "whether command \(command) was recorded is not known: send it again with the same id"
        }
    }
}
