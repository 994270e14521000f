/// Why somebody may, or may not, use an image.
public struct ExplanationRepresentation: Representation {
    public let isAllowed: Bool
    /// `global` or `group` for one who may; else what stands in the way first: `neverExisted`, `removed`, `noValidToken`,
    /// `notInGroup`, `notReady` or `wrongDevice`.
    public let because: String
    /// For people: every cause, and who could mend it.
    public let sentence: String
    /// All that stands in the way at once, `because` in front.
    public let causes: [String]
    public let image: String
    /// `nil` when it is about anybody in the groups.
    public let user: String?
    /// The person's, by which it was judged.
    public let groups: [String]
    public let device: String?
    /// `global`, `group`, or `nil` when there is no way in; also of an image that cannot be used for another cause.
    public let via: String?
    /// The groups of `via: "group"`.
    public let through: [String]
    public let mend: [Remedy]

    public init(
        isAllowed: Bool,
        because: String,
        sentence: String,
        causes: [String],
        image: String,
        user: String?,
        groups: [String],
        device: String?,
        via: String?,
        through: [String],
        mend: [Remedy]
    ) {
        self.isAllowed = isAllowed
        self.because = because
        self.sentence = sentence
        self.causes = causes
        self.image = image
        self.user = user
        self.groups = groups
        self.device = device
        self.via = via
        self.through = through
        self.mend = mend
    }

    /// What somebody can do about it.
    public struct Remedy: Representation {
        /// `user` (the person themselves), `administrator` or `groupAdministrator`.
        public let who: String
        /// Of `groupAdministrator`: which group they administer, and what people call them.
        public let group: String?
        public let names: [String]
        /// To be read behind "can".
        public let how: String

        public init(who: String, group: String? = nil, names: [String] = [], how: String) {
            self.who = who
            self.group = group
            self.names = names
            self.how = how
        }
    }
}
