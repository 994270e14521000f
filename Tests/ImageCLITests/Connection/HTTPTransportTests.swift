import NIOCore
import NIOPosix
import Testing

@testable import ImageCLI

@Suite("HTTP")
struct HTTPTransportTests {
    @Test("a connection that is refused is one on which nothing was sent", arguments: [nil, Array("{}".utf8)])
    func refused(_ body: [UInt8]?) async throws {
        let channel = try await server().get()
        let port = try #require(channel.localAddress?.port)
        try await channel.close().get()
        #expect(await fault(port, body) == .notConnected("connection refused"))
    }

    @Test("a connection that ends before the answer leaves open what became of the request")
    func ended() async throws {
        let channel = try await server().get()
        let port = try #require(channel.localAddress?.port)
        let fault = await fault(port, Array("{}".utf8))
        try await channel.close().get()
        guard case .answerLost = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
    }

    /// Listens on loopback and closes each connection at once.
    private func server() -> EventLoopFuture<any Channel> {
        ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { $0.close() }
            .bind(host: "127.0.0.1", port: 0)
    }

    private func fault(_ port: Int, _ body: [UInt8]?) async -> TransportFault? {
        let transport = HTTPTransport()
        let request = TransportRequest(
            method: body == nil ? "GET" : "POST",
            url: "http://127.0.0.1:\(port)/",
            headers: [],
            body: body
        )
        let outcome: TransportFault?
        do {
            _ = try await transport.send(request)
            outcome = nil
        } catch {
            outcome = error
        }
        await transport.close()
        return outcome
    }
}
