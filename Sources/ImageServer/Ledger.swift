public import ContainerRegistry
public import EventSourcing
public import ImageBuilder
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
    public let builds: BuildSide
    public let now: @Sendable () -> Instant

    public let images: CommandHandler<ImageDecider>
    public let groups: CommandHandler<GroupDecider>
    public let tokens: CommandHandler<TokenDecider>
    public let pullSecrets: CommandHandler<PullSecretDecider>
    let timeTravel: TimeTravel
    public let keys: SecretKeys
    public let vault: PullSecretVault

    public init(
        log: any EventLog,
        hashes: any TokenHashes,
        reads: ReadSide,
        registries: any ManifestLookup,
        builds: BuildSide,
        keys: SecretKeys,
        now: @escaping @Sendable () -> Instant
    ) {
        self.log = log
        self.hashes = hashes
        self.reads = reads
        self.registries = registries
        self.builds = builds
        self.now = now
        self.images = CommandHandler(log)
        self.groups = CommandHandler(log)
        self.tokens = CommandHandler(log)
        self.pullSecrets = CommandHandler(log)
        self.timeTravel = TimeTravel(log, reads.client, now: now)
        self.keys = keys
        self.vault = PullSecretVault(reads.client, keys, pullSecrets, log)
    }
}

/// What the server knows of builds beside their events.
public struct BuildSide: Sendable {
    public let work: BuildWork
    public let news: BuildLogNews
    /// The registry that builds are pushed to.
    public let registry: ContainerRegistry

    public init(work: BuildWork, news: BuildLogNews, registry: ContainerRegistry) {
        self.work = work
        self.news = news
        self.registry = registry
    }
}

/// The read models that the server asks: tables in PostgreSQL for lists, and this replica's own copies for what every
/// request needs.
public struct ReadSide: Sendable {
    public typealias LiveGroups = LiveReadModel<GroupsProjection, GroupsView>
    public typealias LiveTokens = LiveReadModel<TokensProjection, TokensView>
    public typealias LiveBuilds = LiveReadModel<BuildsProjection, UnfinishedBuilds>

    public let images: any TableReadModel
    public let groups: any TableReadModel
    public let tokens: any TableReadModel
    public let auditTrail: any TableReadModel
    public let builds: any TableReadModel
    public let pullSecrets: any TableReadModel

    public let liveImages: ImageSelection.Live
    public let liveGroups: LiveGroups
    public let liveTokens: LiveTokens
    public let liveBuilds: LiveBuilds

    /// The tables are asked through it.
    public let client: PostgresClient

    public init(
        images: any TableReadModel,
        groups: any TableReadModel,
        tokens: any TableReadModel,
        auditTrail: any TableReadModel,
        builds: any TableReadModel,
        pullSecrets: any TableReadModel,
        liveImages: ImageSelection.Live,
        liveGroups: LiveGroups,
        liveTokens: LiveTokens,
        liveBuilds: LiveBuilds,
        client: PostgresClient
    ) {
        self.images = images
        self.groups = groups
        self.tokens = tokens
        self.auditTrail = auditTrail
        self.builds = builds
        self.pullSecrets = pullSecrets
        self.liveImages = liveImages
        self.liveGroups = liveGroups
        self.liveTokens = liveTokens
        self.liveBuilds = liveBuilds
        self.client = client
    }
}

extension ReadSide {
    var tables: [any TableReadModel] { [images, groups, tokens, auditTrail, builds, pullSecrets] }
    var live: [any ReadModel] { [liveImages, liveGroups, liveTokens, liveBuilds] }
}
