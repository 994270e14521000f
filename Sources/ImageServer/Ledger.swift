public import ContainerRegistry
public import EventSourcing
public import ImageDomain
public import Postgres
public import Projections
public import ReadModels

/// All that the server stands on: the write side, the read side, the registries and the clock.
public struct Ledger: Sendable {
    public let log: any EventLog
    public let hashes: any TokenHashes
    public let reads: ReadSide
    public let registries: any ManifestLookup
    public let now: @Sendable () -> Instant

    public let images: CommandHandler<ImageDecider>
    public let groups: CommandHandler<GroupDecider>
    public let tokens: CommandHandler<TokenDecider>

    public init(
        log: any EventLog,
        hashes: any TokenHashes,
        reads: ReadSide,
        registries: any ManifestLookup,
        now: @escaping @Sendable () -> Instant
    ) {
        self.log = log
        self.hashes = hashes
        self.reads = reads
        self.registries = registries
        self.now = now
        self.images = CommandHandler(log)
        self.groups = CommandHandler(log)
        self.tokens = CommandHandler(log)
    }
}

/// The read models that the server asks: tables in PostgreSQL for lists, and this replica's own copies for what every
/// request needs.
public struct ReadSide: Sendable {
    public typealias LiveGroups = LiveReadModel<GroupsProjection, GroupsView>
    public typealias LiveTokens = LiveReadModel<TokensProjection, TokensView>

    /// The projectors of the tables.
    public let images: any ReadModel
    public let groups: any ReadModel
    public let tokens: any ReadModel
    public let auditTrail: any ReadModel

    public let liveImages: ImageSelection.Live
    public let liveGroups: LiveGroups
    public let liveTokens: LiveTokens

    /// The tables are asked through it.
    public let client: PostgresClient

    public init(
        images: any ReadModel,
        groups: any ReadModel,
        tokens: any ReadModel,
        auditTrail: any ReadModel,
        liveImages: ImageSelection.Live,
        liveGroups: LiveGroups,
        liveTokens: LiveTokens,
        client: PostgresClient
    ) {
        self.images = images
        self.groups = groups
        self.tokens = tokens
        self.auditTrail = auditTrail
        self.liveImages = liveImages
        self.liveGroups = liveGroups
        self.liveTokens = liveTokens
        self.client = client
    }
}

extension ReadSide {
    var tables: [any ReadModel] { [images, groups, tokens, auditTrail] }
    var live: [any ReadModel] { [liveImages, liveGroups, liveTokens] }
}
