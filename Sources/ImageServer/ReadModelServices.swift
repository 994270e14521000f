public import EventSourcing
public import Logging
public import Postgres
import Projections
import ReadModels
public import ServiceLifecycle

/// The projectors of the tables and this replica's copies in memory.
public struct ReadModelServices: Sendable {
    /// How many projectors there are at most, each with a connection of its own: two for each table, of which one works
    /// only while there is a candidate.
    public static let projectors = 12

    public let reads: ReadSide
    public let services: [any Service]

    public init(
        _ log: any EventLog,
        _ client: PostgresClient,
        now: @escaping @Sendable () -> Instant,
        _ logger: Logger
    ) {
        func table<P: Projection, Table: ReadModelTable<P.Row>>(
            _ projection: P,
            _ table: Table.Type,
            whenChanged: @escaping @Sendable () -> Void
        ) -> SidedReadModel<P, Table> {
            SidedReadModel(
                projection,
                into: table,
                from: log,
                on: client,
                now: now,
                logger: logger,
                whenChanged: whenChanged
            )
        }
        func live<P: Projection, View: ReadModelView<P.Row>>(
            _ projection: P,
            _ view: View.Type,
            _ table: (some ReadModelTable<P.Row>).Type
        ) -> LiveReadModel<P, View> {
            LiveReadModel(projection, in: view, startingFrom: table, and: log, on: client, now: now, logger: logger)
        }
        let liveImages = live(ImagesProjection(), ImageSelectionView.self, ImagesTable.self)
        let liveGroups = live(GroupsProjection(), GroupsView.self, GroupsTable.self)
        let liveTokens = live(TokensProjection(), TokensView.self, TokensTable.self)
        let liveBuilds = LiveReadModel(
            BuildsProjection(),
            in: UnfinishedBuilds.self,
            startingFrom: { side, connection in try await BuildsTable(on: side).unfinishedRows(on: connection) },
            and: log,
            on: client,
            now: now,
            logger: logger
        )
        let images = table(ImagesProjection(), ImagesTable.self) { liveImages.reload() }
        let groups = table(GroupsProjection(), GroupsTable.self) { liveGroups.reload() }
        let tokens = table(TokensProjection(), TokensTable.self) { liveTokens.reload() }
        let builds = table(BuildsProjection(), BuildsTable.self) { liveBuilds.reload() }
        let auditTrail = table(AuditTrailProjection(), AuditTrailTable.self) {}
        let pullSecrets = table(PullSecretsProjection(), PullSecretsTable.self) {}
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
