import HTTPTypes
import Hummingbird
import ImageAPI
import JSON
import NIOCore
import Synchronization

/// Calls the interface within the program, as the browser that asks: with its cookie, and under the same name.
struct APIDoor: Sendable {
    private let arrived: Request
    private let respond: @Sendable (Request) async throws -> Response

    init(_ arrived: Request, _ respond: @escaping @Sendable (Request) async throws -> Response) {
        self.arrived = arrived
        self.respond = respond
    }

    /// Not for answers that are streams: those a browser asks for itself.
    ///
    /// - Parameter query: parameters without a value are left out.
    /// - Throws: `Problem` for whatever is not a success.
    func call(
        _ route: Route,
        _ segment: String? = nil,
        query: [(name: String, value: String?)] = [],
        headers: HTTPFields = [:],
        body: [UInt8]? = nil
    ) async throws -> APIAnswer {
        guard let method = HTTPRequest.Method(route.method) else { preconditionFailure("\(route.method) is no method") }
        var fields = headers
        for name in Self.passedOn { fields[name] = arrived.headers[name] }
        if let body {
            fields[.contentType] = MediaType.json
            fields[.contentLength] = String(body.count)
        }
        let head = HTTPRequest(
            method: method,
            scheme: nil,
            authority: arrived.head.authority,
            path: route.target(segment, pairs: query),
            headerFields: fields
        )
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body ?? [])))
        let answer = try await APIAnswer(try await respond(request))
        guard (200..<300).contains(answer.status) else { throw answer.problem }
        return answer
    }

    private static let passedOn: [HTTPField.Name] = [.cookie, .requestID, .forwardedProtocol]
}

/// What the interface says, whole.
struct APIAnswer: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]

    init(_ response: Response) async throws {
        status = response.status.code
        headers = response.headers
        let collected = Collected()
        try await response.body.write(collected)
        bytes = collected.bytes.withLock { $0 }
    }

    func decoded<Content: Representation>(as type: Content.Type = Content.self) throws -> Content {
        try Content(parsing: bytes)
    }

    /// Up to where it speaks; of a write, the position of its last event.
    var position: String? { headers[.ledgerPosition] }

    var problem: Problem {
        (try? Problem(parsing: bytes)) ?? Problem(status: status)
    }

    private struct Collected: ResponseBodyWriter {
        final class Bytes: Sendable {
            private let all = Mutex<[UInt8]>([])
            func withLock<Value>(_ body: (inout sending [UInt8]) -> sending Value) -> Value { all.withLock(body) }
        }

        let bytes = Bytes()

        func write(_ buffer: ByteBuffer) { bytes.withLock { $0.append(contentsOf: buffer.readableBytesView) } }
        consuming func finish(_ trailingHeaders: HTTPFields?) {}
    }
}
