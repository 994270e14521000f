import AsyncHTTPClient
import ContainerRegistry
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// A registry that wants a bearer token, and the service that gives it out: the protocol of the big registries, which
/// Debian's has only with certificates. It lets alice in.
final class TokenRegistry: Sendable {
    static let digest = "sha256:" + String(repeating: "a", count: 64)

    let host: String
    private let http: HTTPClient
    private let questions: Questions

    /// What the token service was asked for with alice's credentials.
    var asked: [String] { questions.asked.withLock { $0 } }

    private init(host: String, http: HTTPClient, questions: Questions) {
        self.host = host
        self.http = http
        self.questions = questions
    }

    func client(_ credentials: RegistryCredentials? = nil) -> ContainerRegistry {
        ContainerRegistry(RegistryAddress(host: host), credentials: credentials, http: http)
    }

    static func with(_ body: (TokenRegistry) async throws -> Void) async throws {
        let questions = Questions()
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "token registry")
        logger.logLevel = .critical
        let application = Application(
            router: router(questions),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.yield($0.localAddress?.port ?? 0) },
            logger: logger
        )
        let server = ServiceGroup(configuration: .init(services: [application], logger: logger))
        let http = RegistryHTTP.client()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            for await port in ports {
                try await body(TokenRegistry(host: "127.0.0.1:\(port)", http: http, questions: questions))
                break
            }
            await server.triggerGracefulShutdown()
            try await group.waitForAll()
        }
        try await http.shutdown()
    }

    private static func router(_ questions: Questions) -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.get("token") { request, _ -> Response in
            guard request.headers[.authorization] == "Basic YWxpY2U6czNjcmV0" else {
                return Response(status: .unauthorized)
            }
            questions.asked.withLock { $0.append(request.uri.query?.removingPercentEncoding ?? "") }
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: #"{"token":"opaque"}"#)))
        }
        router.on("v2/**", method: .head) { request, context -> Response in
            if request.headers[.authorization] == "Bearer opaque", let name = HTTPField.Name("Docker-Content-Digest") {
                return Response(status: .ok, headers: [name: digest])
            }
            let host = request.head.authority ?? ""
            let repository = context.parameters.getCatchAll().dropLast(2).joined(separator: "/")
            let realm = repository == "elsewhere" ? "ftp://\(host)/token" : "http://\(host)/token"
            let challenge = #"Bearer realm="\#(realm)",service="tests",scope="repository:\#(repository):pull""#
            return Response(status: .unauthorized, headers: [.wwwAuthenticate: challenge])
        }
        return router
    }

    private final class Questions: Sendable {
        let asked = Mutex<[String]>([])
    }
}
