import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// Real HTTP. Proxies are not used, whatever the environment says: a token for a server on this machine must not pass
/// through another.
actor HTTPTransport: Transport {
    private var client: HTTPClient?
    /// How long a connection may be silent. The server sends something every 15 seconds, be it only a comment.
    private let idleTimeout: TimeAmount

    init(idleTimeout: TimeAmount = .seconds(60)) {
        self.idleTimeout = idleTimeout
    }

    private static let requestTimeout = TimeAmount.seconds(60)
    private static let connectTimeout = TimeAmount.seconds(5)
    private static let greatestAnswer = 256 * 1_024 * 1_024

    func send(_ request: TransportRequest) async throws(TransportFault) -> TransportAnswer {
        do {
            let response = try await connected().execute(Self.outgoing(request), timeout: Self.requestTimeout)
            let body = try await response.body.collect(upTo: Self.greatestAnswer)
            return TransportAnswer(
                status: Int(response.status.code),
                headers: response.headers.map { (name: $0.name, value: $0.value) },
                body: Array(body.readableBytesView)
            )
        } catch {
            throw Self.fault(error)
        }
    }

    func open(_ request: TransportRequest) async throws(TransportFault) -> StreamedAnswer {
        do {
            // The time is that of the answer's head; its body may take as long as it likes.
            let response = try await connected().execute(Self.outgoing(request), timeout: Self.requestTimeout)
            return StreamedAnswer(
                status: Int(response.status.code),
                headers: response.headers.map { (name: $0.name, value: $0.value) },
                parts: HTTPParts(body: response.body)
            )
        } catch {
            throw Self.fault(error)
        }
    }

    func close() async {
        // What has already answered cannot be undone by a connection that does not close.
        try? await client?.shutdown()
        client = nil
    }

    private static func outgoing(_ request: TransportRequest) -> HTTPClientRequest {
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = .init(rawValue: request.method)
        for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
        if let body = request.body { outgoing.body = .bytes(ByteBuffer(bytes: body)) }
        return outgoing
    }

    /// No client is made, and no thread started, for a command that needs none.
    private func connected() -> HTTPClient {
        if let client { return client }
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = Self.connectTimeout
        configuration.timeout.read = idleTimeout
        configuration.redirectConfiguration = .disallow
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.client = client
        return client
    }

    fileprivate static func fault(_ error: any Error) -> TransportFault {
        switch error {
        case let error as NIOConnectionError:
            .notConnected(reason(error))
        case let error as IOError where error.errnoCode == ECONNREFUSED:
            // Of these only the answer to a connection that is being opened, never to one that stands.
            .notConnected(text(error))
        case let error as HTTPClientError where isBeforeSending(error):
            .notConnected(error.shortDescription.lowercased())
        case let error as HTTPClientError:
            .answerLost(
                error == .deadlineExceeded ? "no answer within 60 seconds" : error.shortDescription.lowercased()
            )
        case let error as IOError:
            .answerLost(text(error))
        default:
            .answerLost("\(error)")
        }
    }

    private static func isBeforeSending(_ error: HTTPClientError) -> Bool {
        switch error {
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout, .invalidURL, .emptyHost,
            .emptyScheme:
            true
        default: false
        }
    }

    private static func text(_ error: IOError) -> String {
        String(cString: strerror(error.errnoCode)).lowercased()
    }

    private static func reason(_ error: NIOConnectionError) -> String {
        if let first = error.connectionErrors.first?.error as? IOError { return text(first) }
        if error.dnsAError != nil || error.dnsAAAAError != nil { return "there is no host of the name '\(error.host)'" }
        return "no address of '\(error.host)' answers"
    }
}

/// The parts of a body as they come.
private struct HTTPParts: AsyncSequence, Sendable {
    let body: HTTPClientResponse.Body

    func makeAsyncIterator() -> Iterator { Iterator(parts: body.makeAsyncIterator()) }

    struct Iterator: AsyncIteratorProtocol {
        var parts: HTTPClientResponse.Body.AsyncIterator

        mutating func next() async throws -> [UInt8]? {
            do {
                return try await parts.next().map { Array($0.readableBytesView) }
            } catch {
                throw HTTPTransport.fault(error)
            }
        }
    }
}
