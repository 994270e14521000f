import ContainerRegistry
import EmbeddedPostgres
import EventSourcing
import Foundation
import Host
import ImageBuilder
import ImageDomain
import ImageServer
import Logging
import Projections
import ServiceLifecycle
import SystemPackage

/// Lets the world in: when all is up, the files are written by which people and programs find the server.
struct Opening: Service {
    private let ledger: Ledger
    private let folder: DataFolder
    private let database: Database
    private let registry: BuildRegistry
    private let links: LogInLinks
    private let host: String
    private let logger: Logger
    private let ports = AsyncStream.makeStream(of: Int.self)

    init(
        _ ledger: Ledger,
        _ folder: DataFolder,
        _ database: Database,
        _ registry: BuildRegistry,
        _ links: LogInLinks,
        host: String,
        _ logger: Logger
    ) {
        self.ledger = ledger
        self.folder = folder
        self.database = database
        self.registry = registry
        self.links = links
        self.host = host
        self.logger = logger
    }

    func isListening(on port: Int?) {
        ports.continuation.yield(port ?? 0)
        ports.continuation.finish()
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            for await port in ports.stream { try await open(port) }
        }
        try? await gracefulShutdown()
        folder.remove(.serverURL)
    }

    private func open(_ port: Int) async throws {
        let administrator = try await issueAdminToken()
        do {
            try await ledger.reads.liveTokens.wait(until: ledger.log.head(), timeout: .seconds(600))
        } catch let behind as ReadModelBehind {
            // So that somebody can look at it: readiness and the projections say what is the matter.
            logger.error("serving, although a read model stands still", metadata: ["reason": "\(behind)"])
        }
        let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        try folder.write(database.url, to: .databaseURL)
        try folder.write(
            registry.target.address.host,
            to: .registryURL,
            mode: [.ownerReadWrite, .groupRead, .otherRead]
        )
        try folder.write(address, to: .serverURL, mode: [.ownerReadWrite, .groupRead, .otherRead])
        let link = "\(address)/log-in?link=\(links.make(for: administrator))"
        let minutes = LogInLinks.lifetime.components.seconds / 60
        Serve.say(
            "ImageLedger is ready at \(address); the administrator's token is in \(folder.adminTokenFile). "
                + "To log a browser in, once and within \(minutes) minutes: \(link)\n"
        )
    }

    /// The value is written down before it is issued: a start that is broken off between the two is completed by the next,
    /// and never leaves an administrator's token that nobody has.
    private func issueAdminToken() async throws -> TokenID {
        let value: TokenValue
        if FileManager.default.fileExists(atPath: folder.adminTokenFile) {
            let text = try folder.read(.adminToken)
            guard let kept = TokenValue(text) else {
                throw ServeFailure(
                    description:
                        "\(folder.adminTokenFile) holds no token. Remove it, and the next start issues a new one."
                )
            }
            value = kept
        } else {
            value = TokenValue()
            try folder.write(value.revealed, to: .adminToken)
        }
        try await ledger.issueAdminToken(value)
        return value.id
    }
}
