import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOPosix
import Testing

@testable import ImageServer

extension HTTP {
    /// What a well-behaved client cannot send.
    @Suite("Raw connections", .timeLimit(.minutes(1)))
    struct RawConnectionTests {
        @Test("a body that breaks off is 400, and nothing is recorded")
        func cutOff() async throws {
            let answer = try await exchange { token in
                "POST /api/v1/groups HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 40\r\n\r\n{\"name\":\"cut"
            }
            #expect(answer.hasPrefix("HTTP/1.1 400"), "\(answer)")
            #expect(answer.contains("application/problem+json"))
        }

        @Test("a body that says it is larger than a mebibyte is refused before it is sent")
        func tooLargeByItsHead() async throws {
            let answer = try await exchange { token in
                "POST /api/v1/groups HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 1048577\r\n\r\n"
            }
            #expect(answer.hasPrefix("HTTP/1.1 413"), "\(answer)")
            #expect(answer.lowercased().contains("connection: close"))
        }

        @Test("a body in chunks is counted as it comes")
        func tooLargeByCounting() async throws {
            let chunk = String(repeating: "x", count: 0x8000)
            let answer = try await exchange { token in
                "POST /api/v1/groups HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + String(repeating: "8000\r\n\(chunk)\r\n", count: 33)
            }
            #expect(answer.hasPrefix("HTTP/1.1 413"), "\(answer)")
        }

        @Test("a body that takes too long is 408")
        func tooSlow() async throws {
            var configuration = HTTPConfiguration()
            configuration.body.time = .zero
            let answer = try await exchange(configuration) { token in
                "POST /api/v1/groups HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 40\r\n\r\n{\"name\":\"slow"
            }
            #expect(answer.hasPrefix("HTTP/1.1 408"), "\(answer)")
        }

        @Test("a connection that stays silent in the middle of a request is closed")
        func silent() async throws {
            var configuration = HTTPConfiguration()
            configuration.idleTimeout = .milliseconds(100)
            let answer = try await exchange(configuration, thenCloses: false) { _ in
                "GET /health/live HTTP/1.1\r\nHost:"
            }
            #expect(answer.isEmpty)
        }

        @Test(
            "a long answer to a request that does not end is not given, and the server goes on",
            arguments: ["/api/v1/replay/export", "/api/v1/replay/diff"]
        )
        func endless(path: String) async throws {
            var configuration = HTTPConfiguration()
            configuration.idleTimeout = .milliseconds(500)
            let answer = try await exchange(configuration, thenCloses: false) { token in
                "GET \(path) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
                    + "Accept: text/event-stream\r\nContent-Length: 2\r\n\r\n"
            }
            #expect(answer.hasPrefix("HTTP/1.1 200"), "\(answer)")
            #expect(answer.firstRange(of: "\r\n\r\n")?.upperBound == answer.endIndex, "\(answer)")
        }

        @Test("what is not HTTP is 400, and the server goes on")
        func noHTTP() async throws {
            let answer = try await exchange { _ in "\u{16}\u{03}\u{01} hello\r\n\r\n" }
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 400"))
        }

        /// Sends `request` as it is, ends the sending side, and reads to the end.
        private func exchange(
            _ configuration: HTTPConfiguration = HTTPConfiguration(),
            thenCloses: Bool = true,
            _ request: @escaping @Sendable (_ token: String) -> String
        ) async throws -> String {
            try await API.run(nil, configuration, .live) { api in
                let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                    .channelOption(.allowRemoteHalfClosure, value: true)
                    .connect(host: "127.0.0.1", port: try #require(api.client.port)) { channel in
                        channel.eventLoop.makeCompletedFuture {
                            try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                                wrappingChannelSynchronously: channel,
                                configuration: .init(isOutboundHalfClosureEnabled: true)
                            )
                        }
                    }
                return try await channel.executeThenClose { inbound, outbound in
                    try await outbound.write(ByteBuffer(string: request(api.world.admin.revealed)))
                    if thenCloses { outbound.finish() }
                    var answer = ""
                    do {
                        for try await part in inbound { answer += String(buffer: part) }
                    } catch {
                        // The server may close while it still has something to read.
                    }
                    return answer
                }
            }
        }
    }
}
