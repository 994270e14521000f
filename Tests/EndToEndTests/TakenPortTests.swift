import Foundation
import NIOCore
import NIOPosix
import PostgresTesting
import Testing

@Suite("An address that is taken")
struct TakenPortTests {
    @Test("ends the server with a sentence that names the address and the way out, and with no other complaint")
    func taken() async throws {
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup).bind(
            host: "127.0.0.1",
            port: 0
        ).get()
        let port = try #require(listener.localAddress?.port)
        let database = try await TemporaryPostgres.shared.database("taken")
        let end = try RunningServer.failing(database: database, listen: "127.0.0.1:\(port)")
        #expect(end.status == 1)
        let complaints = end.errors.split(separator: "\n").filter { !$0.contains(" info ") }
        #expect(complaints.count == 1, "\(complaints)")
        let complaint = try #require(complaints.last)
        #expect(complaint.hasPrefix("Error: Cannot listen at 127.0.0.1:\(port): Address already in use. "))
        #expect(complaint.contains("--listen HOST:PORT"))
        try await listener.close()
    }
}
