import ContainerRegistry
import EmbeddedPostgres
import EventSourcing
import Foundation
import Hummingbird
import ImageDomain
import ImageServer
import Logging
import NIOCore
import Postgres
import PostgresEventLog
import Projections
import ReadModels
import Schema
import ServiceLifecycle
import UnixSignals

/// The composition root: the only place that names the live parts.
struct Server {
    private let settings: Settings
    private let logger: Logger

    init(_ settings: Settings) {
        self.settings = settings
        self.logger = Logger(label: "imageledger")
    }

    /// Until TERM or INT; then everything ends in the reverse of its start, PostgreSQL last.
    func run() async throws {
        let folder = try DataFolder(path: settings.data)
        let lock = try folder.lock()
        defer { lock.release() }
        let database = try await Database.open(settings, in: folder, logger)
        do {
            try await serve(database, folder)
        } catch {
            await database.close()
            throw error
        }
    }

    private func serve(_ database: Database, _ folder: DataFolder) async throws {
        let client = PostgresClient(database.configuration, budget: .server(projectors: 4), logger: logger)
        let log = PostgresEventLog(client, logger: logger)
        let readModels = ReadModelServices(log, client, now: Self.now, logger)
        let connections = RegistryConnections()
        let ledger = Ledger(
            log: log,
            hashes: RememberedTokenHashes(TokenHashTable(client)),
            reads: readModels.reads,
            registries: Registries(http: connections.http),
            now: Self.now
        )
        let opening = Opening(ledger, folder, database, host: settings.listen.host, logger)
        let application = buildApplication(
            ledger,
            HTTPConfiguration(
                address: .hostname(settings.listen.host, port: settings.listen.port),
                body: BodyLimits(bytes: settings.maxBody)
            ),
            authenticator: LocalTokenAuthenticator(
                tokens: { id in try readModels.reads.liveTokens.read { tokens, _ in tokens.token(id) } },
                hashes: ledger.hashes,
                now: Self.now
            ),
            logger: logger,
            onServerRunning: { port in opening.isListening(on: port) }
        )
        let services: [any Service] =
            database.services + [client, log] + readModels.services + [connections, application, opening]
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = Self.longestShutdown
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as IOError {
            // NIO's, and only binding gets this far: whatever happens to a connection stays with it.
            throw ServeFailure(cannotListenAt: settings.listen, error.errnoCode)
        }
    }

    /// Longer than an append waits for its database and a client for its answer; shorter than the 90 seconds after which
    /// systemd kills, and PostgreSQL is to be stopped before that.
    private static let longestShutdown = Duration.seconds(30)

    private static let now: @Sendable () -> Instant = {
        Instant(microsecondsSince1970: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}
