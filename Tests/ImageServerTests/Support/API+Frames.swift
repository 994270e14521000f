import AsyncHTTPClient
import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOHTTP1
import Testing

@testable import ImageServer

/// One of the server-sent events of a stream.
struct Frame: Sendable {
    var id: String?
    var event: String?
    var data = ""
    var comment: String?

    init(_ text: Substring) {
        for line in text.split(separator: "\n") {
            if line.hasPrefix("id: ") { id = String(line.dropFirst(4)) }
            if line.hasPrefix("event: ") { event = String(line.dropFirst(7)) }
            if line.hasPrefix("data: ") { data += line.dropFirst(6) }
            if line.hasPrefix(": ") { comment = String(line.dropFirst(2)) }
        }
    }
}

extension API {
    /// Runs the server on a port of its own, where streams can be followed.
    static func following<Value: Sendable>(
        _ rhythm: FeedRhythm = FeedRhythm(),
        _ body: @escaping @Sendable (API) async throws -> Value
    ) async throws -> Value {
        var configuration = HTTPConfiguration()
        configuration.feed = rhythm
        return try await run(nil, configuration, .live, body)
    }

    /// Only of a server on a port of its own.
    func frames(_ target: String, _ headers: [String: String] = [:]) async throws -> AsyncStream<Frame> {
        let port = try #require(client.port)
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(target)")
        request.headers.add(name: "Accept", value: "text/event-stream")
        request.headers.add(name: "Authorization", value: "Bearer \(world.admin.revealed)")
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(50))
        try #require(response.status == .ok)
        try #require(response.headers.first(name: "content-type") == "text/event-stream")
        return Self.frames(of: response.body)
    }

    private static func frames(of body: HTTPClientResponse.Body) -> AsyncStream<Frame> {
        AsyncStream { continuation in
            let reading = Task {
                var pending = ""
                do {
                    for try await part in body {
                        pending += String(buffer: part)
                        while let end = pending.range(of: "\n\n") {
                            continuation.yield(Frame(pending[..<end.lowerBound]))
                            pending.removeSubrange(..<end.upperBound)
                        }
                    }
                } catch {
                    // A stream that is broken off has ended as well, for these tests.
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in reading.cancel() }
        }
    }
}
