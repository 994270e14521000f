import EventSourcing
import HTTPTypes
import Hummingbird
import ImageDomain
import JSON
import PostgresTesting
import Synchronization
import Testing

@testable import ImageServer

@Suite("While the event log is away", .serialized, .timeLimit(.minutes(2)))
struct OutageTests {
    @Test("writes are 503 with Retry-After, the selection goes on and says how old it is, and all recovers by itself")
    func outage() async throws {
        let postgres = try TemporaryPostgres()
        let world = try await TestLedger(on: postgres, patience: .seconds(2))
        try await API.run(world) { api in
            let group = try await api.group()
            let image = try await api.image(groups: [group])
            let head = try await world.ledger.log.head()
            #expect(try await api.get("/api/v1/selection?groups=\(group)&minPosition=\(head)").status == 200)
            #expect(try await api.get("/health/ready").status == 200)

            postgres.stop()
            let write = try await api.send(.put, "/api/v1/images/\(image)/groups", #"{"global":true}"#)
            #expect(write.status == 503, "\(write.text)")
            #expect(write.headers[.retryAfter] != nil)
            let list = try await api.get("/api/v1/images")
            #expect(list.status == 503, "\(list.text)")
            #expect(list.headers[.retryAfter] != nil)
            let ready = try await api.get("/health/ready")
            #expect(ready.status == 503)
            #expect(ready.json["reasons"]?.arrayValue?.isEmpty == false)
            #expect(try await api.get("/health/live").status == 200)
            var selection = try await api.get("/api/v1/selection?groups=\(group)")
            while selection.header("Ledger-Age") == nil {
                await Task.yield()
                selection = try await api.get("/api/v1/selection?groups=\(group)")
            }
            #expect(selection.status == 200)
            #expect(selection.items.compactMap { $0["name"]?.stringValue } == [image])
            #expect(selection.header("Ledger-Age").flatMap { Int($0) } ?? 0 >= 3)

            try postgres.start()
            var again = try await api.send(.put, "/api/v1/images/\(image)/groups", #"{"global":true}"#)
            while again.status == 503 {
                again = try await api.send(.put, "/api/v1/images/\(image)/groups", #"{"global":true}"#)
            }
            #expect(again.status == 200, "\(again.text)")
            let shown = try await api.get("/api/v1/images/\(image)?minPosition=\(again.position)")
            #expect(shown.json["global"]?.boolValue == true)
            while try await api.get("/health/ready").status != 200 { await Task.yield() }
        }
    }

    @Test("an append whose answer was lost is said to be of unknown outcome, and its key settles it")
    func outcomeUnknown() async throws {
        let shared = try await TestLedger.shared
        let log = ForgetfulLog(shared.log)
        let world = shared.replacing(log: log)
        try await API.run(world) { api in
            let key = ["Idempotency-Key": API.unique("key")]
            let name = API.unique("lost")
            log.losesNextAnswer.withLock { $0 = true }
            let lost = try await api.send(.post, "/api/v1/groups", #"{"name":"\#(name)"}"#, key)
            #expect(lost.status == 503)
            #expect(lost.headers[.retryAfter] != nil)
            #expect(lost.detail.contains("Repeat the same request with the same Idempotency-Key"))
            #expect(lost.json["commandId"]?.stringValue != nil)
            let repeated = try await api.send(.post, "/api/v1/groups", #"{"name":"\#(name)"}"#, key)
            #expect(repeated.status == 201)
            #expect(repeated.json["version"]?.integerValue == 1)
        }
    }

    @Test("what nobody foresaw is a 500 that tells an id and no insides")
    func unforeseen() async throws {
        let shared = try await TestLedger.shared
        let world = shared.replacing(log: BrokenLog())
        try await API.run(world) { api in
            let answer = try await api.send(.post, "/api/v1/groups", #"{"name":"x"}"#, ["X-Request-ID": "odd-1"])
            #expect(answer.status == 500)
            #expect(answer.json["requestId"]?.stringValue == "odd-1")
            #expect(!answer.text.contains("secret insides"))
        }
    }
}

extension TestLedger {
    func replacing(log: any EventLog) -> TestLedger {
        var world = self
        world.ledger = Ledger(
            log: log,
            hashes: ledger.hashes,
            reads: ledger.reads,
            registries: ledger.registries,
            builds: ledger.builds,
            keys: ledger.keys,
            now: ledger.now
        )
        return world
    }
}

/// Appends, and then behaves as if the connection had broken before the answer.
private final class ForgetfulLog: EventLog {
    let losesNextAnswer = Mutex(false)
    private let log: any EventLog

    init(_ log: any EventLog) {
        self.log = log
    }

    func append(_ append: Append) async throws(EventLogError) -> AppendReceipt {
        let receipt = try await log.append(append)
        let isLost = losesNextAnswer.withLock { loses in
            defer { loses = false }
            return loses
        }
        if isLost { throw .outcomeUnknown(append.metadata.commandID, reason: "the test cut the line") }
        return receipt
    }

    func receipt(of command: CommandID, fingerprint: Int64?) async throws(EventLogError) -> AppendReceipt? {
        try await log.receipt(of: command, fingerprint: fingerprint)
    }

    func remember(
        idle command: CommandID,
        fingerprint: Int64,
        on stream: StreamName,
        at version: Version
    ) async throws(EventLogError) {
        try await log.remember(idle: command, fingerprint: fingerprint, on: stream, at: version)
    }

    func readStream(_ stream: StreamName, after version: Version) async throws(EventLogError) -> [RecordedEvent] {
        try await log.readStream(stream, after: version)
    }

    func read(after position: Position, limit: Int) async throws(EventLogError) -> [RecordedEvent] {
        try await log.read(after: position, limit: limit)
    }

    func position(at instant: Instant) async throws(EventLogError) -> Position {
        try await log.position(at: instant)
    }

    func readStream(
        _ stream: StreamName,
        upTo position: Position,
        newest limit: Int?
    ) async throws(EventLogError) -> [RecordedEvent] {
        try await log.readStream(stream, upTo: position, newest: limit)
    }

    func readStreams(
        of category: StreamName.Category,
        after place: StreamPlace?,
        upTo position: Position,
        limit: Int
    ) async throws(EventLogError) -> [RecordedEvent] {
        try await log.readStreams(of: category, after: place, upTo: position, limit: limit)
    }

    func replay(_ positions: ClosedRange<Position>, _ body: (RecordedEvent) throws -> Void) async throws {
        try await log.replay(positions, body)
    }

    func head() async throws(EventLogError) -> Position { try await log.head() }

    func subscribe(after position: Position) -> EventSubscription { log.subscribe(after: position) }
}

/// Refuses everything, for a reason that is nobody's business.
private struct BrokenLog: EventLog {
    private static let error = EventLogError.refused(reason: "secret insides")

    func append(_ append: Append) async throws(EventLogError) -> AppendReceipt { throw Self.error }
    func receipt(of: CommandID, fingerprint: Int64?) async throws(EventLogError) -> AppendReceipt? { throw Self.error }
    func remember(idle: CommandID, fingerprint: Int64, on: StreamName, at: Version) async throws(EventLogError) {
        throw Self.error
    }
    func readStream(_: StreamName, after: Version) async throws(EventLogError) -> [RecordedEvent] { throw Self.error }
    func read(after: Position, limit: Int) async throws(EventLogError) -> [RecordedEvent] { throw Self.error }
    func position(at: Instant) async throws(EventLogError) -> Position { throw Self.error }
    func readStream(
        _: StreamName,
        upTo: Position,
        newest: Int?
    ) async throws(EventLogError) -> [RecordedEvent] { throw Self.error }
    func readStreams(
        of: StreamName.Category,
        after: StreamPlace?,
        upTo: Position,
        limit: Int
    ) async throws(EventLogError) -> [RecordedEvent] { throw Self.error }
    func replay(_: ClosedRange<Position>, _ body: (RecordedEvent) throws -> Void) async throws { throw Self.error }
    func head() async throws(EventLogError) -> Position { throw Self.error }
    func subscribe(after: Position) -> EventSubscription { EventSubscription(after: after) { _ in throw Self.error } }
}
