import AsyncHTTPClient
import JSON
import NIOCore
import NIOHTTP1

/// The server's HTTP face, as any program would use it.
struct LedgerClient: Sendable {
    struct Answer: Sendable {
        let status: Int
        /// The position of the command's last event, or of what a read model has reached.
        let position: Int64?
        let body: [UInt8]

        func json() throws -> JSONValue { try JSONValue(parsing: body) }
    }

    private static let patience = TimeAmount.seconds(30)
    private static let greatestAnswer = 64 * 1_024 * 1_024

    let http: HTTPClient
    let address: ServerAddress

    /// - Throws: whatever ended the connection before the answer; then the outcome is unknown.
    func send(_ command: Command) async throws -> Answer {
        try await send(command.method, command.path, body: command.body, label: command.label)
    }

    /// - Throws: `UnexpectedAnswer` for all but 200.
    func get(_ path: String) async throws -> JSONValue {
        let answer = try await send("GET", path)
        guard answer.status == 200 else {
            throw UnexpectedAnswer("GET \(path)", answer.status, String(decoding: answer.body, as: UTF8.self))
        }
        return try answer.json()
    }

    /// All items of a list, page by page. `path` has a query.
    func all(_ path: String) async throws -> [JSONValue] {
        var items: [JSONValue] = []
        var cursor: String?
        repeat {
            let page = try await get(cursor.map { "\(path)&cursor=\($0)" } ?? path)
            items += page["items"]?.arrayValue ?? []
            cursor = page["nextCursor"]?.stringValue
        } while cursor != nil
        return items
    }

    private func send(
        _ method: String,
        _ path: String,
        body: JSONValue? = nil,
        label: String? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: "\(address.url)/api/v1\(path)")
        request.method = .init(rawValue: method)
        request.headers.add(name: "Authorization", value: "Bearer \(address.token)")
        if let label {
            request.headers.add(name: "Idempotency-Key", value: label)
            request.headers.add(name: "X-Request-ID", value: label)
        }
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body.bytes))
        }
        let response = try await http.execute(request, timeout: Self.patience)
        let bytes = try await response.body.collect(upTo: Self.greatestAnswer)
        return Answer(
            status: Int(response.status.code),
            position: response.headers.first(name: "Ledger-Position").flatMap { Int64($0) },
            body: Array(bytes.readableBytesView)
        )
    }
}

struct UnexpectedAnswer: Error, CustomStringConvertible {
    let description: String

    init(_ request: String, _ status: Int, _ body: String) {
        description = "\(request) was answered with \(status): \(body)"
    }
}
