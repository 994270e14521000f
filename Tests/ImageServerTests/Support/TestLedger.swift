import AsyncHTTPClient
import ContainerRegistry
import EventSourcing
import Foundation
import Hummingbird
import ImageDomain
import Logging
import Postgres
import PostgresEventLog
import PostgresTesting
import Projections
import ReadModels
import Schema
import ServiceLifecycle

@testable import ImageServer

/// The server's parts on a real PostgreSQL, with everything running that runs in `serve`.
///
/// They run to the end of the test process. Each test makes names of its own, so that many can share one.
struct TestLedger: Sendable {
    var ledger: Ledger
    let log: PostgresEventLog
    let client: PostgresClient
    let authenticator: LocalTokenAuthenticator
    let admin: TokenValue

    /// One for all tests that harm nothing.
    static var shared: TestLedger {
        get async throws { try await sharedTask.value }
    }

    private static let http = RegistryHTTP.client()
    private static let sharedTask = Task { try await TestLedger(on: try TemporaryPostgres.shared) }

    init(on postgres: TemporaryPostgres) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let url = try await postgres.database("server")
        let owner = try await PostgresConnection.connect(PostgresConfiguration(url))
        _ = try await Schema.migrate(owner)
        await owner.close()

        // As the role that the server runs as, so that a privilege that is missing shows.
        var configuration = try PostgresConfiguration(url)
        configuration.settings["role"] = "imageledger_server"
        let client = PostgresClient(configuration, budget: .server(projectors: 4), logger: logger)
        let log = PostgresEventLog(client, patience: .seconds(2), logger: logger)
        let now: @Sendable () -> Instant = { .wallClock }
        let images = Projector(
            ImagesProjection(),
            into: ImagesTable(),
            from: log,
            on: client,
            now: now,
            logger: logger
        )
        let groups = Projector(
            GroupsProjection(),
            into: GroupsTable(),
            from: log,
            on: client,
            now: now,
            logger: logger
        )
        let tokens = Projector(
            TokensProjection(),
            into: TokensTable(),
            from: log,
            on: client,
            now: now,
            logger: logger
        )
        let auditTrail = Projector(
            AuditTrailProjection(),
            into: AuditTrailTable(),
            from: log,
            on: client,
            now: now,
            logger: logger
        )
        let liveImages = ImageSelection.Live(
            ImagesProjection(),
            startingFrom: ImagesTable(),
            and: log,
            on: client,
            now: now,
            logger: logger
        )
        let liveGroups = ReadSide.LiveGroups(
            GroupsProjection(),
            startingFrom: GroupsTable(),
            and: log,
            on: client,
            now: now,
            logger: logger
        )
        let liveTokens = ReadSide.LiveTokens(
            TokensProjection(),
            startingFrom: TokensTable(),
            and: log,
            on: client,
            now: now,
            logger: logger
        )

        let services: [any Service] = [
            client, log, images, groups, tokens, auditTrail, liveImages, liveGroups, liveTokens,
        ]
        let running = ServiceGroup(configuration: .init(services: services, logger: logger))
        Task { try await running.run() }

        self.client = client
        self.log = log
        ledger = Ledger(
            log: log,
            hashes: RememberedTokenHashes(TokenHashTable(client)),
            reads: ReadSide(
                images: images,
                groups: groups,
                tokens: tokens,
                auditTrail: auditTrail,
                liveImages: liveImages,
                liveGroups: liveGroups,
                liveTokens: liveTokens,
                client: client
            ),
            registries: Registries(http: Self.http),
            now: now
        )
        authenticator = LocalTokenAuthenticator(
            tokens: { id in try liveTokens.read { view, _ in view.token(id) } },
            hashes: ledger.hashes,
            now: now
        )
        admin = TokenValue()
        try await ledger.issueAdminToken(admin)
        for model in ledger.reads.tables + ledger.reads.live {
            try await model.wait(until: log.head(), timeout: .seconds(30))
        }
        // The copies in memory serve as soon as they have confirmed where the log stands.
        while (try? liveTokens.read { _, _ in () }) == nil || (try? liveGroups.read { _, _ in () }) == nil
            || (try? liveImages.read { _, _ in () }) == nil
        { await Task.yield() }
    }
}

extension Instant {
    static var wallClock: Instant {
        Instant(microsecondsSince1970: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}
