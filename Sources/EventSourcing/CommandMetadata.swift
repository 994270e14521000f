/// What the log keeps about a command beside what it changed: who, why, from where, and in answer to what.
public struct CommandMetadata: Hashable, Sendable {
    public var commandID: CommandID
    /// What the caller calls the whole conversation; every event that follows from it carries it on.
    public var correlationID: String
    /// What made this command necessary, for one that follows from an event or from another command.
    public var causationID: String?
    public var actor: EventActor
    public var reason: String?
    public var clientAddress: String?
    /// A digest of the request, for a caller that names its commands itself: the same id with another request is a mistake.
    public var fingerprint: Int64?

    public init(
        commandID: CommandID,
        correlationID: String,
        causationID: String? = nil,
        actor: EventActor,
        reason: String? = nil,
        clientAddress: String? = nil,
        fingerprint: Int64? = nil
    ) {
        self.commandID = commandID
        self.correlationID = correlationID
        self.causationID = causationID
        self.actor = actor
        self.reason = reason
        self.clientAddress = clientAddress
        self.fingerprint = fingerprint
    }
}
