public import EventSourcing
public import Logging
public import Postgres
import Projections
import ReadModels
public import ServiceLifecycle

/// The projectors of the tables and this replica's copies in memory.
public struct ReadModelServices: Sendable {
    /// How many projectors there are, each with a connection of its own.
    public static let projectors = 6

    public let reads: ReadSide
    public let services: [any Service]

    public init(
        _ log: any EventLog,
        _ client: PostgresClient,
        now: @escaping @Sendable () -> Instant,
        _ logger: Logger
    ) {
        func projector<P: Projection, Table: ReadModelTable<P.Row>>(_ projection: P, _ table: Table) -> Projector<
            P, Table
        > {
            Projector(projection, into: table, from: log, on: client, now: now, logger: logger)
        }
        func live<P: Projection, View: ReadModelView<P.Row>>(
            _ projection: P,
            _ view: View.Type,
            _ table: some ReadModelTable<P.Row>
        ) -> LiveReadModel<P, View> {
            LiveReadModel(projection, in: view, startingFrom: table, and: log, on: client, now: now, logger: logger)
        }
        let images = projector(ImagesProjection(), ImagesTable())
        let groups = projector(GroupsProjection(), GroupsTable())
        let tokens = projector(TokensProjection(), TokensTable())
        let auditTrail = projector(AuditTrailProjection(), AuditTrailTable())
        let builds = projector(BuildsProjection(), BuildsTable())
        let pullSecrets = projector(PullSecretsProjection(), PullSecretsTable())
        let liveImages = live(ImagesProjection(), ImageSelectionView.self, ImagesTable())
        let liveGroups = live(GroupsProjection(), GroupsView.self, GroupsTable())
        let liveTokens = live(TokensProjection(), TokensView.self, TokensTable())
        let liveBuilds = LiveReadModel(
            BuildsProjection(),
            in: UnfinishedBuilds.self,
            startingFrom: BuildsTable().unfinishedRows,
            and: log,
            on: client,
            now: now,
            logger: logger
        )
        reads = ReadSide(
            images: images,
            groups: groups,
            tokens: tokens,
            auditTrail: auditTrail,
            builds: builds,
            pullSecrets: pullSecrets,
            liveImages: liveImages,
            liveGroups: liveGroups,
            liveTokens: liveTokens,
            liveBuilds: liveBuilds,
            client: client
        )
        services = [
            images, groups, tokens, auditTrail, builds, pullSecrets, liveImages, liveGroups, liveTokens, liveBuilds,
        ]
    }
}
