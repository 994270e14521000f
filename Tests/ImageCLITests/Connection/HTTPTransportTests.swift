import NIOCore
import NIOHTTP1
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

    @Test(
        "a streamed answer comes part by part, and a connection that is silent for too long is lost",
        .timeLimit(.minutes(1))
    )
    func stream() async throws {
        let channel = try await streamingServer(parts: ["one", "two"], isEnding: false).get()
        let port = try #require(channel.localAddress?.port)
        let (found, fault) = await streamed(port, idleTimeout: .milliseconds(300))
        try await channel.close().get()
        #expect(found == "onetwo")
        guard case .answerLost = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
    }

    @Test("a streamed answer that ends has ended well", .timeLimit(.minutes(1)))
    func streamEnd() async throws {
        let channel = try await streamingServer(parts: ["one", "two"], isEnding: true).get()
        let port = try #require(channel.localAddress?.port)
        let (found, fault) = await streamed(port, idleTimeout: .seconds(60))
        try await channel.close().get()
        #expect(found == "onetwo")
        #expect(fault == nil)
    }

    private func streamed(_ port: Int, idleTimeout: TimeAmount) async -> (String, TransportFault?) {
        let transport = HTTPTransport(idleTimeout: idleTimeout)
        var found = ""
        var fault: TransportFault?
        do {
            let request = TransportRequest(method: "GET", url: "http://127.0.0.1:\(port)/", headers: [], body: nil)
            let answer = try await transport.open(request)
            #expect(answer.status == 200)
            #expect(answer.header("CONTENT-TYPE") == "text/event-stream")
            for try await part in answer.parts { found += String(decoding: part, as: UTF8.self) }
        } catch {
            fault = error as? TransportFault
        }
        await transport.close()
        return (found, fault)
    }

    /// Answers each request with the parts and then says nothing more.
    private func streamingServer(parts: [String], isEnding: Bool) -> EventLoopFuture<any Channel> {
        ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(PartsHandler(parts: parts, isEnding: isEnding))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
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

private final class PartsHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let parts: [String]
    private let isEnding: Bool

    init(parts: [String], isEnding: Bool) {
        self.parts = parts
        self.isEnding = isEnding
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .end = unwrapInboundIn(data) else { return }
        let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["content-type": "text/event-stream"])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        for part in parts {
            context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: part)))), promise: nil)
        }
        if isEnding { context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil) }
    }
}
