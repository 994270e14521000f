import AsyncHTTPClient
import ContainerRegistry
import EventSourcing
import Foundation
import Hummingbird
import ImageBuilder
import ImageDomain
import Logging
import OCI
import Postgres
import PostgresEventLog
import PostgresTesting
import Projections
import PullSecrets
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

    /// - Parameter patience: how long an append waits for its database. Unless a test takes that away, it is but slow: on a
    ///   machine that is busy with all the others.
    init(on postgres: TemporaryPostgres, patience: Duration = .seconds(20)) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let url = try await postgres.database("server")
        let owner = try await PostgresConnection.connect(PostgresConfiguration(url))
        _ = try await Schema.migrate(owner)
        await owner.close()

        // As the role that the server runs as, so that a privilege that is missing shows.
        var configuration = try PostgresConfiguration(url)
        configuration.settings["role"] = "imageledger_server"
        let client = PostgresClient(
            configuration,
            budget: .server(projectors: ReadModelServices.projectors),
            logger: logger
        )
        let log = PostgresEventLog(client, patience: patience, logger: logger)
        let now: @Sendable () -> Instant = { .wallClock }
        let readModels = ReadModelServices(log, client, now: now, logger)
        let reads = readModels.reads
        let work = BuildWork(client)
        let news = BuildLogNews(client, logger: logger)
        let services: [any Service] = [client, log, news] + readModels.services
        let running = ServiceGroup(configuration: .init(services: services, logger: logger))
        Task { try await running.run() }

        self.client = client
        self.log = log
        ledger = Ledger(
            log: log,
            hashes: RememberedTokenHashes(TokenHashTable(client)),
            reads: reads,
            registries: Registries(http: Self.http),
            builds: BuildSide(
                work: work,
                news: news,
                // Nothing listens at the discard port.
                registry: ContainerRegistry(RegistryAddress(host: "127.0.0.1:9"), http: Self.http)
            ),
            keys: SecretKeys(.given(try SecretKeyring(SecretKeyring.generate()))),
            now: now
        )
        authenticator = LocalTokenAuthenticator(
            tokens: { id in try reads.liveTokens.read { view, _ in view.token(id) } },
            hashes: ledger.hashes,
            now: now
        )
        admin = TokenValue()
        try await ledger.issueAdminToken(admin)
        for name in ["quay", "secret"] { try await addPullSecret(PullSecretName(recorded: name)) }
        for model in ledger.reads.tables + ledger.reads.live {
            try await model.wait(until: log.head(), timeout: .seconds(30))
        }
        // The copies in memory serve as soon as they have confirmed where the log stands.
        while (try? reads.liveTokens.read { _, _ in () }) == nil || (try? reads.liveGroups.read { _, _ in () }) == nil
            || (try? reads.liveImages.read { _, _ in () }) == nil
        { await Task.yield() }
    }
}

extension TestLedger {
    /// One that images can name.
    private func addPullSecret(_ name: PullSecretName) async throws {
        let login = try RegistryLogin(registry: RegistryHost("quay.io"), username: "robot", password: "s3cret")
        let fingerprint = try await ledger.vault.fingerprint(of: login, for: name)
        try await ledger.vault.store(login, under: fingerprint, for: name)
        let label = PullSecretLabel(name: name, registry: login.registry, fingerprint: fingerprint)
        var generator = SystemRandomNumberGenerator()
        let metadata = CommandMetadata(
            commandID: CommandID(at: .wallClock, using: &generator),
            correlationID: "test",
            actor: EventActor(subject: "test", displayName: "Test", method: "test")
        )
        _ = try await ledger.pullSecrets.handle(.add(label), metadata)
    }
}

extension Instant {
    static var wallClock: Instant {
        Instant(microsecondsSince1970: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}
