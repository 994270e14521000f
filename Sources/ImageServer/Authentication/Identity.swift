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
    /// The groups that they may give to images and take from them.
    public let administers: Set<GroupName>
    /// How they proved it: `token`.
    public let method: String

    public init(
        subject: String,
        displayName: String,
        role: APIRole?,
        groups: Set<GroupName>,
        administers: Set<GroupName> = [],
        method: String
    ) {
        self.subject = subject
        self.displayName = displayName
        self.role = role
        self.groups = groups
        self.administers = administers
        self.method = method
    }

    /// For the routes that ask nobody who they are.
    static let nobody = Identity(subject: "", displayName: "", role: nil, groups: [], method: "none")

    /// What they may change of who may use an image, once they have come in.
    var groupAuthority: GroupAuthority { role == .admin ? .everything : .groups(administers) }

    public var actor: EventActor { EventActor(subject: subject, displayName: displayName, method: method) }
}
