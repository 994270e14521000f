import AsyncHTTPClient
import ContainerRegistry
import EmbeddedPostgres
import EventSourcing
import Foundation
import Host
import Hummingbird
import ImageBuilder
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
import SystemPackage
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
            let registry = try await BuildRegistry.open(settings, in: folder, logger)
            do {
                try await serve(database, registry, folder)
            } catch {
                await registry.close()
                throw error
            }
        } catch {
            await database.close()
            throw error
        }
    }

    private func serve(_ database: Database, _ registry: BuildRegistry, _ folder: DataFolder) async throws {
        let client = PostgresClient(
            database.configuration,
            budget: .server(projectors: ReadModelServices.projectors),
            logger: logger
        )
        let log = PostgresEventLog(client, logger: logger)
        let readModels = ReadModelServices(log, client, now: Self.now, logger)
        let connections = RegistryConnections()
        let ledger = Ledger(
            log: log,
            hashes: RememberedTokenHashes(TokenHashTable(client)),
            reads: readModels.reads,
            registries: Registries(http: connections.http),
            builds: BuildSide(
                work: BuildWork(client),
                news: BuildLogNews(client, logger: logger),
                registry: registry.client(connections.http)
            ),
            keys: secretKeys(in: folder),
            now: Self.now
        )
        let supervisor = try await supervisor(of: ledger, pushingTo: registry.target, in: folder, connections.http)
        let links = LogInLinks()
        let opening = Opening(ledger, folder, database, registry, links, host: settings.listen.host, logger)
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
            links: links,
            logger: logger,
            onServerRunning: { port in opening.isListening(on: port) }
        )
        let services: [any Service] =
            database.services + registry.services + [client, log] + readModels.services
            + [connections, ledger.builds.news] + supervisor + [application, opening]
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

    private func secretKeys(in folder: DataFolder) -> SecretKeys {
        if let keyring = settings.secretKey { return SecretKeys(.given(keyring)) }
        let file = settings.secretKeyFile.map { FilePath($0) } ?? folder.root.appending("secret.key")
        return SecretKeys(.file(file))
    }

    /// None for a server that leaves the builds to others.
    private func supervisor(
        of ledger: Ledger,
        pushingTo target: BuildTarget,
        in folder: DataFolder,
        _ http: HTTPClient
    ) async throws -> [any Service] {
        guard settings.buildsParallel > 0 else { return [] }
        let place = try BuildPlace(in: folder)
        let backend = await backend(in: place, http)
        let supervisor = BuildSupervisor(
            as: place.worker,
            queue: LogBuildQueue(
                builds: ledger.reads.liveBuilds,
                queries: BuildsQueries(ledger.reads.client)
            ),
            backend: backend,
            images: ledger.images,
            work: ledger.builds.work,
            target: target,
            registry: ledger.builds.registry,
            secrets: ledger.vault,
            settings: BuildSettings(
                parallel: settings.buildsParallel,
                timeout: .seconds(settings.buildTimeout),
                logLimit: settings.buildLogLimit,
                logLifetime: .seconds(settings.buildLogDays * 24 * 3600),
                artefactsKept: settings.buildsKept
            ),
            now: Self.now,
            logger: logger
        )
        return [supervisor]
    }

    /// A machine on which nothing can be built serves all the same, and each build says why it came to nothing.
    private func backend(in place: BuildPlace, _ http: HTTPClient) async -> any BuildBackend {
        do {
            return try await BuildahBackend(
                folder: place.folder.appending("buildah"),
                tools: BuildahTools(),
                certificates: FilePath(settings.buildCertificates ?? Self.machinesCertificates),
                http: http,
                logger: logger
            )
        } catch {
            logger.error("nothing can be built here", metadata: ["reason": "\(error)"])
            return UnavailableBackend(reason: "\(error)")
        }
    }

    private static let machinesCertificates = "/etc/ssl/certs/ca-certificates.crt"

    /// Longer than an append waits for its database and a client for its answer; shorter than the 90 seconds after which
    /// systemd kills, and PostgreSQL is to be stopped before that.
    private static let longestShutdown = Duration.seconds(30)

    private static let now: @Sendable () -> Instant = {
        Instant(microsecondsSince1970: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}
