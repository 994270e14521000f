/// May somebody use an image? With all that the answer rests on, so that the same judgement serves any moment of the log.
public struct PermissionQuestion: Hashable, Sendable {
    public var image: ImageName
    public var situation: ImageSituation
    public var applicant: Applicant
    /// `nil` when it does not matter.
    public var device: Device?
    /// Who administers the applicant's groups, by their names for people; a group that nobody does may be left out.
    public var administrators: [GroupName: [String]]
    /// Those of the applicant's groups that are registered, and can be given an image.
    public var registered: Set<GroupName>
    /// The moment of the past that it is asked for, in words: `as of position 812`; `nil` for now.
    public var moment: String?

    public init(
        _ applicant: Applicant,
        image: ImageName,
        _ situation: ImageSituation,
        device: Device? = nil,
        administrators: [GroupName: [String]] = [:],
        registered: Set<GroupName>,
        moment: String? = nil
    ) {
        self.image = image
        self.situation = situation
        self.applicant = applicant
        self.device = device
        self.administrators = administrators
        self.registered = registered
        self.moment = moment
    }
}

/// Who wants to use an image.
public struct Applicant: Hashable, Sendable {
    /// `nil` for anybody who is in these groups.
    public var subject: Subject?
    public var groups: Set<GroupName>
    /// Whether it is known which groups they are in; else they count as being in none.
    public var isKnown: Bool
    /// How the last of their tokens lapsed, if none is valid and it can be told.
    public var lapse: TokenLapse?

    public init(
        _ subject: Subject? = nil,
        groups: Set<GroupName>,
        isKnown: Bool = true,
        lapse: TokenLapse? = nil
    ) {
        self.subject = subject
        self.groups = groups
        self.isKnown = isKnown
        self.lapse = lapse
    }
}
