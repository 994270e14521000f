import JSON
import NIOHTTP1
import PostgresTesting
import Synchronization
import Testing

@Suite("When the PostgreSQL of a serving program is stopped under load", .timeLimit(.minutes(3)))
struct OutageTests {
    @Test("writes are refused, reads go on and say how old they are, and all comes back by itself with nothing lost")
    func outage() async throws {
        let postgres = try TemporaryPostgres()
        try await RunningServer.with(database: postgres.database("outage")) { server in
            for group in ["first", "second"] {
                #expect(try await server.post("/api/v1/groups", #"{"name":"\#(group)"}"#).status == 201)
            }
            let image = #"{"name":"lab","displayName":"lab","type":"cpu","url":"quay.io/lab/lab:1","groups":["first"]}"#
            let added = try await server.post("/api/v1/images", image)
            #expect(added.status == 201, "\(added.body)")

            let load = Load(on: server)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 1...8 { group.addTask { try await load.write(as: writer) } }
                while load.acknowledged.count < 100 { await Task.yield() }

                postgres.stop()
                var write = try await server.put("/api/v1/images/lab/groups", #"{"groups":["second"]}"#)
                while write.status == 200 {
                    write = try await server.put("/api/v1/images/lab/groups", #"{"groups":["second"]}"#)
                }
                #expect(write.status == 503)
                #expect(write.headers.first(name: "Retry-After") != nil)
                var selection = try await server.get("/api/v1/selection?groups=first,second")
                while selection.headers.first(name: "Ledger-Age") == nil {
                    selection = try await server.get("/api/v1/selection?groups=first,second")
                }
                #expect(selection.status == 200)
                #expect(selection.body["items"]?.arrayValue?.count == 1)

                try postgres.start()
                let before = load.acknowledged.count
                while load.acknowledged.count < before + 100 { await Task.yield() }
                load.end()
                try await group.waitForAll()
            }
            while try await server.get("/health/ready").status != 200 { await Task.yield() }
            let recorded = try await positions(of: server)
            #expect(load.acknowledged.isSubset(of: recorded))
            #expect(recorded.count == Int(recorded.max() ?? 0))
        }
    }

    private func positions(of server: RunningServer) async throws -> Set<Int64> {
        var positions: Set<Int64> = []
        while true {
            let page = try await server.get("/api/v1/events?limit=500&after=\(positions.max() ?? 0)").body
            let items = page["items"]?.arrayValue ?? []
            if items.isEmpty { return positions }
            positions.formUnion(items.compactMap { $0["position"]?.integerValue.map { Int64($0) } })
        }
    }
}

/// Writers that go on whatever they are answered, and remember what was acknowledged.
private final class Load: Sendable {
    private struct State {
        var acknowledged: Set<Int64> = []
        var isOver = false
    }

    private let server: RunningServer
    private let state = Mutex(State())

    init(on server: RunningServer) {
        self.server = server
    }

    /// The positions of their events.
    var acknowledged: Set<Int64> { state.withLock(\.acknowledged) }

    func end() {
        state.withLock { $0.isOver = true }
    }

    func write(as writer: Int) async throws {
        var number = 0
        while !state.withLock(\.isOver) {
            number += 1
            let answer = try await server.post("/api/v1/groups", #"{"name":"writer-\#(writer)-\#(number)"}"#)
            #expect([201, 503].contains(answer.status))
            guard answer.status == 201 else { continue }
            let position = try #require(answer.headers.first(name: "Ledger-Position").flatMap { Int64($0) })
            state.withLock { _ = $0.acknowledged.insert(position) }
        }
    }
}
