/// Who did it: the subject that authentication found, a name for people, and how they proved who they are.
public struct EventActor: Hashable, Sendable {
    public let subject: String
    public let displayName: String
    public let method: String

    public init(subject: String, displayName: String, method: String) {
        self.subject = subject
        self.displayName = displayName
        self.method = method
    }
}
