import EventSourcing
import EventSourcingTesting
import Hummingbird
import ImageAPI
import JSON
import PostgresEventLog
import Synchronization
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("The life of the log")
    struct TimelineRouteTests {
        @Test("the parts of the timeline hold all events, each once, and end where the log ends")
        func wholeLife() async throws {
            try await API.run { api in
                _ = try await api.group("timeline")
                let answer = try await api.get("/api/v1/log/timeline?bins=50")
                let timeline = try TimelineRepresentation(parsing: answer.bytes)
                #expect(timeline.bins.count == 50)
                #expect(timeline.since == timeline.first)
                #expect(timeline.bins.last?.until == timeline.last)
                // What others append meanwhile can stand at the last instant.
                #expect(timeline.bins.reduce(0) { $0 + $1.events } >= timeline.head)
                #expect(timeline.bins.map(\.position) == timeline.bins.map(\.position).sorted())
                #expect(timeline.bins.map(\.until) == timeline.bins.map(\.until).sorted())
                for bin in timeline.bins.filter({ $0.events > 0 }).prefix(5) {
                    let moment = try await api.get("/api/v1/log/moment?at=\(bin.until)")
                    #expect(moment.json["position"]?.integerValue == bin.position)
                }
            }
        }

        @Test("a stretch has the events of the stretch, its ends with it")
        func stretch() async throws {
            try await API.run { api in
                _ = try await api.group("stretch")
                let head = try await api.world.log.head()
                let moment = try await api.get("/api/v1/log/moment?at=\(head)").json
                let instant = try #require(moment["instant"]?.stringValue)
                let target = "/api/v1/log/timeline?since=\(instant)&until=\(instant)"
                let bins = try TimelineRepresentation(parsing: try await api.get(target).bytes).bins
                #expect(bins.count == 1, "no time is no more than one part")
                #expect(bins.first?.events ?? 0 >= 1)
                let before = "/api/v1/log/timeline?since=2001-01-01T00:00:00Z&until=2001-01-02T00:00:00Z&bins=7"
                let empty = try TimelineRepresentation(parsing: try await api.get(before).bytes)
                #expect(empty.bins.map(\.events) == [0, 0, 0, 0, 0, 0, 0])
                let behind = try await api.get("/api/v1/log/timeline?since=9999-12-31T00:00:00Z")
                #expect(try TimelineRepresentation(parsing: behind.bytes).bins.map(\.events) == [0])
                let wide = "/api/v1/log/timeline?since=0000-01-01T00:00:00Z&until=9999-12-31T23:59:59Z&bins=200"
                let all = try TimelineRepresentation(parsing: try await api.get(wide).bytes)
                #expect(all.bins.count == 200)
                #expect(all.bins.reduce(0) { $0 + $1.events } >= head.rawValue)
            }
        }

        @Test("a moment says where the log stood and what had happened last")
        func moment() async throws {
            try await API.run { api in
                let name = try await api.image("moment")
                let added = try await api.get("/api/v1/audit?image=\(name)&minPosition=\(api.world.log.head())").items
                let row = try #require(added.first)
                let position = try #require(row["position"]?.integerValue)
                let answer = try await api.get("/api/v1/log/moment?at=\(position)")
                #expect(answer.position == "\(position)")
                #expect(answer.json["event"] == row, "as the audit trail has it")
                #expect(answer.json["instant"] == row["recordedAt"])
                let instant = try #require(row["recordedAt"]?.stringValue)
                let then = try MomentRepresentation(
                    parsing: try await api.get("/api/v1/log/moment?at=\(instant)").bytes
                )
                #expect(then.instant == instant)
                #expect(then.position >= position)
                let now = try MomentRepresentation(parsing: try await api.get("/api/v1/log/moment").bytes)
                #expect(now.position >= position)
                #expect(now.head >= now.position)
                for beginning in ["0", "2000-01-01T00:00:00Z"] {
                    let json = try await api.get("/api/v1/log/moment?at=\(beginning)").json
                    #expect(json["position"] == .integer(0))
                    #expect(json["event"] == .null)
                }
            }
        }

        @Test(
            "what cannot be is refused by name",
            arguments: [
                ("timeline?bins=0", "bins"), ("timeline?bins=201", "bins"), ("timeline?since=5", "since"),
                ("timeline?since=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z", "until"),
                ("moment?at=soon", "at"), ("moment?at=-1", "at"), ("moment?at=9999-12-31T00:00:00Z", "at"),
                ("moment?at=999999999999", "at"), ("moment?when=1", "when"),
            ]
        )
        func refused(query: String, field: String) async throws {
            try await API.run { api in
                let answer = try await api.get("/api/v1/log/\(query)")
                #expect(answer.status == 422, "\(answer.text)")
                #expect(answer.fields == [field])
            }
        }

        @Test("the audit trail as of a moment ends there, page by page and as a file")
        func auditAsOf() async throws {
            try await API.run { api in
                let name = try await api.image("past")
                let added = try await api.world.log.head()
                let edited = try await api.send(.patch, "/api/v1/images/\(name)", #"{"type":"gpu"}"#)
                let list = "/api/v1/audit?image=\(name)&asOf="
                func types(_ target: String) async throws -> [String] {
                    try await api.get(target).items.compactMap { $0["type"]?.stringValue }
                }
                #expect(try await types(list + "\(added)") == ["ImageAdded"])
                #expect(try await types(list + edited.position) == ["ImageEdited", "ImageAdded"])
                #expect(try await types(list + "0") == [])
                let first = try await api.get(list + "\(edited.position)&limit=1")
                #expect(first.position == edited.position)
                let cursor = try #require(first.json["nextCursor"]?.stringValue)
                #expect(try await types(list + "\(edited.position)&limit=1&cursor=\(cursor)") == ["ImageAdded"])
                let file = try await api.get(list + "\(added)&format=jsonl")
                #expect(file.text.split(separator: "\n").count == 1)
                #expect(try await api.get(list + "999999999").fields == ["asOf"])
                let stream = try await api.send(
                    .get,
                    list + "1",
                    nil,
                    ["Accept": "text/event-stream"]
                )
                #expect(stream.fields == ["asOf"])
            }
        }
    }
}

@Suite("The borders of a timeline")
struct TimelineBordersTests {
    /// One event at each of the instants.
    private func log(at microseconds: [Int64]) async throws -> InMemoryEventLog {
        let rest = Mutex(microseconds[...])
        let log = InMemoryEventLog { .at(rest.withLock { $0.popFirst() } ?? 0) }
        for number in microseconds.indices {
            let event = NewEvent(type: "SampleRecorded", schemaVersion: 1, payload: Array("{}".utf8))
            let stream = StreamName(rawValue: "sample-\(number)")
            _ = try await log.append(Append(to: stream, expecting: .any, onlyIf: [], [event], .number(number + 1)))
        }
        return log
    }

    @Test("an empty log has nothing anywhere")
    func empty() async throws {
        let borders = TimelineBorders(from: .at(0), to: .at(100), bins: 10)
        #expect(try await borders.positions(in: log(at: []), upTo: .beginning).allSatisfy { $0 == .beginning })
    }

    @Test("one event is in one part, also when the stretch has no length")
    func one() async throws {
        let borders = TimelineBorders(from: .at(5), to: .at(5), bins: 200)
        #expect(borders.ends == [.at(5)])
        #expect(try await borders.positions(in: log(at: [5]), upTo: Position(1)) == [.beginning, Position(1)])
    }

    @Test("events of one instant are in one part together")
    func equalTimes() async throws {
        let borders = TimelineBorders(from: .at(0), to: .at(10), bins: 5)
        let positions = try await borders.positions(in: log(at: [4, 4, 4, 10]), upTo: Position(4))
        #expect(positions.map(\.rawValue) == [0, 0, 3, 3, 3, 4])
    }

    @Test("what came while one looked counts for no part")
    func meanwhile() async throws {
        let borders = TimelineBorders(from: .at(0), to: .at(10), bins: 5)
        let positions = try await borders.positions(in: log(at: [1, 5, 5, 9]), upTo: Position(2))
        #expect(positions.map(\.rawValue) == [0, 1, 1, 2, 2, 2])
    }

    @Test("a part is never shorter than what instants differ by, and the last ends with the stretch")
    func short() {
        #expect(TimelineBorders(from: .at(0), to: .at(3), bins: 200).ends == [.at(1), .at(2), .at(3)])
        #expect(TimelineBorders(from: .at(0), to: .at(10), bins: 3).ends == [.at(3), .at(6), .at(10)])
    }
}

extension Instant {
    fileprivate static func at(_ microseconds: Int64) -> Instant { Instant(microsecondsSince1970: microseconds) }
}
