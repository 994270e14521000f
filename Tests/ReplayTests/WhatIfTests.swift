import EventSourcing
import EventSourcingTesting
import ImageDomain
import JSON
import Testing

@testable import Replay

@Suite("What if")
struct WhatIfTests {
    private let torch = Sample.events.filter { $0.stream == Sample.torch.stream && $0.position < Position(11) }

    @Test("without the event that took it away, the image was never gone")
    func skip() throws {
        let untilTaken = torch.filter { $0.position <= Position(3) }
        let outcome = try #require(try WhatIf.suppose(.skip(Position(3)), in: untilTaken))
        #expect(outcome.event.position == Position(3))
        #expect(outcome.selection.map(\.group) == [Sample.ml])
        #expect(outcome.selection.first?.live == nil)
        #expect(outcome.selection.first?.rebuilt?["name"] == .string("torch"))
        #expect(outcome.readModels.map(\.name) == ["images"])
        let columns = outcome.readModels.first?.differences.compactMap(\.column) ?? []
        #expect(columns.contains("groups") && !columns.contains("version"))
        #expect(outcome.senseless.isEmpty)
    }

    @Test("later events fold on, though their versions are others")
    func foldsOn() throws {
        let outcome = try #require(try WhatIf.suppose(.skip(Position(3)), in: torch))
        #expect(outcome.selection.isEmpty)
        #expect(outcome.readModels.isEmpty)
        #expect(outcome.senseless.isEmpty)
    }

    @Test("events that make no sense without the skipped one are named")
    func senseless() throws {
        let outcome = try #require(try WhatIf.suppose(.skip(Position(2)), in: torch))
        #expect(outcome.senseless.map(\.position.rawValue) == [3, 4, 9])
        #expect(outcome.selection.map(\.group) == [Sample.ml])
        #expect(outcome.selection.first?.rebuilt == nil)
        let difference = try #require(outcome.readModels.first?.differences.first)
        #expect(difference.column == nil && difference.rebuilt == .null)
    }

    @Test("an event that is put in changes what people could select, for each group and for everybody")
    func insert() throws {
        let event = EventCodec.encode(
            ImageEvent.groupsChanged(GroupsChanged(isGlobal: Change(before: false, after: true)))
        )
        let inserted = RecordedEvent(
            position: .beginning,
            stream: Sample.torch.stream,
            version: .none,
            type: event.type,
            schemaVersion: 1,
            recordedAt: .noon,
            metadata: .number(99),
            payload: event.payload
        )
        let outcome = try #require(try WhatIf.suppose(.insert(inserted, after: Position(3)), in: torch))
        #expect(outcome.selection.map(\.group) == [nil])
        #expect(outcome.selection.first?.rebuilt != nil)
        #expect(outcome.senseless.isEmpty)
        let nothing = try #require(try WhatIf.suppose(.insert(inserted, after: Position(1)), in: torch))
        #expect(nothing.senseless.map(\.position.rawValue) == [0])
        #expect(nothing.selection.isEmpty)
    }

    @Test("an event that is not there cannot be skipped")
    func missing() throws {
        #expect((try WhatIf.suppose(.skip(Position(1)), in: torch) as WhatIf.Outcome?).map(\.event) == nil)
    }

    @Test("nothing is supposed of a stream with an event that cannot be read, nor of that event")
    func unreadable() throws {
        let last = try #require(torch.last)
        let unknown = RecordedEvent(
            position: Position(11),
            stream: last.stream,
            version: last.version.next,
            type: "ImageSigned",
            schemaVersion: 1,
            recordedAt: last.recordedAt,
            metadata: last.metadata,
            payload: Array("{}".utf8)
        )
        for position in [Position(3), Position(11)] {
            #expect(throws: UndecodableEvent(unknown, .unknownType)) {
                try WhatIf.suppose(.skip(position), in: torch + [unknown])
            }
        }
    }
}
