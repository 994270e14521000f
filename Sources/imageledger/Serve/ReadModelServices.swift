import EventSourcing
import ImageServer
import Logging
import Postgres
import Projections
import ReadModels
import ServiceLifecycle

/// The projectors of the tables and this replica's copies in memory.
struct ReadModelServices {
    let reads: ReadSide
    let services: [any Service]

    init(_ log: any EventLog, _ client: PostgresClient, now: @escaping @Sendable () -> Instant, _ logger: Logger) {
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
        let liveImages = live(ImagesProjection(), ImageSelectionView.self, ImagesTable())
        let liveGroups = live(GroupsProjection(), GroupsView.self, GroupsTable())
        let liveTokens = live(TokensProjection(), TokensView.self, TokensTable())
        reads = ReadSide(
            images: images,
            groups: groups,
            tokens: tokens,
            auditTrail: auditTrail,
            liveImages: liveImages,
            liveGroups: liveGroups,
            liveTokens: liveTokens,
            client: client
        )
        services = [images, groups, tokens, auditTrail, liveImages, liveGroups, liveTokens]
    }
}
