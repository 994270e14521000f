/// May somebody use an image? With all that the answer rests on, so that the same judgement serves any moment of the log.
public struct PermissionQuestion: Hashable, Sendable {
    public var image: ImageName
    public var situation: ImageSituation
    public var applicant: Applicant
    /// `nil` when it does not matter.
    public var device: Device?
    /// Who administers the applicant's groups, by their names for people; a group that nobody does may be left out.
    public var administrators: [GroupName: [String]]

    public init(
        _ applicant: Applicant,
        image: ImageName,
        _ situation: ImageSituation,
        device: Device? = nil,
        administrators: [GroupName: [String]] = [:]
    ) {
        self.image = image
        self.situation = situation
        self.applicant = applicant
        self.device = device
        self.administrators = administrators
    }
}

/// Who wants to use an image.
public struct Applicant: Hashable, Sendable {
    /// `nil` for anybody who is in these groups.
    public var subject: Subject?
    public var groups: Set<GroupName>
    /// Whether it is known which groups they are in; else they count as being in none.
    public var isKnown: Bool

    public init(_ subject: Subject? = nil, groups: Set<GroupName>, isKnown: Bool = true) {
        self.subject = subject
        self.groups = groups
        self.isKnown = isKnown
    }
}
