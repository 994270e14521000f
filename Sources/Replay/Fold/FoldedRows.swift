public import EventSourcing
public import ImageDomain
public import ReadModels

/// The rows that the read models have, in memory: those of the whole log, or of some streams.
///
/// Every projection makes a row from the events of one stream. So the events of a stream alone give all the rows that an
/// event of it can change, and what happens to one stream never changes the rows of another.
public struct FoldedRows: Sendable {
    public private(set) var images: [ImageName: Image] = [:]
    public private(set) var groups: [GroupName: Group] = [:]
    public private(set) var tokens: [TokenID: Token] = [:]
    public private(set) var builds: [BuildID: Build] = [:]
    public private(set) var pullSecrets: [PullSecretName: PullSecret] = [:]

    public init() {}

    /// Folds the event on.
    ///
    /// - Returns: the rows that are others now.
    /// - Throws: when the event cannot be understood or does not follow on what was folded; then no row has changed.
    public mutating func apply(_ event: RecordedEvent) throws -> Changes {
        var changes = Changes()
        changes.images = try Self.fold(event, ImagesProjection(), &images)
        changes.groups = try Self.fold(event, GroupsProjection(), &groups)
        changes.tokens = try Self.fold(event, TokensProjection(), &tokens)
        changes.builds = try Self.fold(event, BuildsProjection(), &builds)
        changes.pullSecrets = try Self.fold(event, PullSecretsProjection(), &pullSecrets)
        return changes
    }

    private static func fold<P: Projection>(
        _ event: RecordedEvent,
        _ projection: P,
        _ rows: inout [P.Row.Key: P.Row]
    ) throws -> [Changed<P.Row>] where P.Row: TableRow {
        let keys = try projection.keys(touchedBy: event)
        guard !keys.isEmpty else { return [] }
        let before = keys.map { rows[$0] }
        try projection.apply(event, to: &rows)
        return zip(keys, before).compactMap { key, before in
            rows[key] == before ? nil : Changed(before: before, after: rows[key])
        }
    }
}

extension FoldedRows {
    /// What one event changed, by read models.
    public struct Changes: Sendable {
        public var images: [Changed<Image>] = []
        public var groups: [Changed<Group>] = []
        public var tokens: [Changed<Token>] = []
        public var builds: [Changed<Build>] = []
        public var pullSecrets: [Changed<PullSecret>] = []

        public var isEmpty: Bool {
            images.isEmpty && groups.isEmpty && tokens.isEmpty && builds.isEmpty && pullSecrets.isEmpty
        }
    }
}
