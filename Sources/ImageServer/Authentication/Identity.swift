public import EventSourcing
public import ImageAPI
public import ImageDomain

/// Who makes a request, as authentication found it.
public struct Identity: Hashable, Sendable {
    public let subject: String
    public let displayName: String
    /// `nil` for a caller who has not said who they are.
    public let role: APIRole?
    public let groups: Set<GroupName>
    /// How they proved it: `token`.
    public let method: String

    public init(subject: String, displayName: String, role: APIRole?, groups: Set<GroupName>, method: String) {
        self.subject = subject
        self.displayName = displayName
        self.role = role
        self.groups = groups
        self.method = method
    }

    /// For the routes that ask nobody who they are.
    static let nobody = Identity(subject: "", displayName: "", role: nil, groups: [], method: "none")

    public var actor: EventActor { EventActor(subject: subject, displayName: displayName, method: method) }
}
