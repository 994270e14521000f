import Crypto
import EventSourcing
import EventSourcingTesting
import ImageDomain
import JSON
import SeededRandom
import Testing

@testable import Replay

@Suite("Exports")
struct ExportTests {
    static func export(_ events: [RecordedEvent], from first: Int64 = 1) -> [UInt8] {
        var writer = ExportWriter()
        let last = Position(first + Int64(events.count) - 1)
        var bytes = writer.header(.init(first: Position(first), last: last, isPseudonymised: false))
        for event in events { bytes += writer.event(event) }
        return bytes + writer.end()
    }

    static func events(in bytes: [UInt8], pieces: Int = 7) throws -> [RecordedEvent] {
        var reader = ExportReader()
        var events: [RecordedEvent] = []
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            for case .event(let event) in try reader.read(bytes[start..<min(bytes.count, start + pieces)]) {
                events.append(event)
            }
        }
        try reader.finish()
        return events
    }

    @Test(
        "what was exported is read back, every byte of it, in whatever pieces it comes",
        arguments: [1, 7, 1_000_000]
    )
    func roundTrip(pieces: Int) throws {
        var events = Sample.events
        let odd = #"{ "a" : 1.50,  "é":"\u00e9 \" 🧪 \\ ",  "x":[ ] }"#
        let last = try #require(events.last)
        events.append(
            RecordedEvent(
                position: last.position.next,
                stream: StreamName(rawValue: "odd-🧪"),
                version: Version(1),
                type: "Odd",
                schemaVersion: 7,
                recordedAt: last.recordedAt,
                metadata: CommandMetadata(
                    commandID: CommandID(high: .max, low: 5),
                    correlationID: "c",
                    causationID: "d",
                    actor: EventActor(subject: "s\u{7}", displayName: "\n", method: "m"),
                    reason: "\"quoted\"",
                    clientAddress: "::1",
                    fingerprint: .min
                ),
                payload: Array((odd + "\n").utf8)
            )
        )
        #expect(try Self.events(in: Self.export(events), pieces: pieces) == events)
    }

    @Test("an empty log is an export too")
    func empty() throws {
        #expect(try Self.events(in: Self.export([])).isEmpty)
    }

    @Test("an export that is cut off anywhere is not whole")
    func cutOff() throws {
        let bytes = Self.export(Sample.events)
        for end in 0..<bytes.count where end % 13 == 0 || bytes[max(0, end - 1)] == UInt8(ascii: "\n") {
            #expect(throws: ExportFault.self) { try Self.events(in: Array(bytes[..<end]), pieces: 512) }
        }
    }

    @Test("a byte that was changed is found on its line")
    func edited() throws {
        let bytes = Self.export(Array(Sample.events.prefix(4)))
        var random = SeededGenerator(seed: 5)
        var line = 1
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
            let fault = try #require(throws: ExportFault.self) { try Self.events(in: changed, pieces: 4_096) }
            // A line break that is gone makes one line of two, and one that came makes two of one.
            #expect(fault.line == line, "byte \(index): \(fault)")
            if bytes[index] == UInt8(ascii: "\n") { line += 1 }
        }
    }

    @Test("lines that changed places, came twice or are missing are found")
    func reordered() throws {
        let lines = Self.export(Sample.events).split(separator: UInt8(ascii: "\n")).map {
            Array($0) + [UInt8(ascii: "\n")]
        }
        var swapped = lines
        swapped.swapAt(3, 4)
        var doubled = lines
        doubled.insert(lines[3], at: 4)
        var missing = lines
        missing.remove(at: 3)
        for (name, wrong) in [("swapped", swapped), ("doubled", doubled), ("missing", missing)] {
            let fault = try #require(throws: ExportFault.self) { try Self.events(in: wrong.flatMap { $0 }) }
            #expect([4, 5].contains(fault.line), "\(name): \(fault)")
        }
        #expect(throws: ExportFault.self) {
            try Self.events(in: Self.export(Sample.events) + Self.export(Sample.events))
        }
    }

    @Test("a payload that is not JSON is found on its line, whoever made the hashes")
    func payload() throws {
        let odd = NewEvent(type: "Odd", schemaVersion: 1, payload: Array("{".utf8))
        let stream = StreamName(rawValue: "image-a")
        let bytes = Self.export(History(History.Stretch(stream, [odd], by: .alice, reason: nil)).events)
        let fault = #expect(throws: ExportFault.self) { try Self.events(in: bytes) }
        #expect(fault?.description.contains("line 2") == true, "\(fault?.description ?? "")")
        #expect(fault?.description.contains("the event at position 1 is not JSON") == true)
    }

    @Test("a newer format and another file are told apart from a damaged one")
    func foreign() throws {
        let newer = Array(#"{"format":"imageledger-export","version":2,"hash":"blake3"}"#.utf8) + [UInt8(ascii: "\n")]
        let fault = try #require(throws: ExportFault.self) { try Self.events(in: newer) }
        #expect(fault.reason.contains("newer than 1"))
        let other = try #require(throws: ExportFault.self) { try Self.events(in: Array("hello\n".utf8)) }
        #expect(other.reason.contains("no export of ImageLedger"))
    }

    @Test("persons are hidden under one name each, and nothing that names them is left")
    func pseudonyms() throws {
        let pseudonyms = Pseudonyms()
        let hidden = try Sample.events.map(pseudonyms.hide)
        let text = String(decoding: Self.export(hidden), as: UTF8.self)
        for name in ["alice", "Alice", "bob", "Bob", "Ada", "Nobody uses it", "test-1"] {
            #expect(!text.contains(name), "\(name)")
        }
        for name in ["torch", "conda", "quay.io/team/torch:1", "no such package"] {
            #expect(text.contains(name), "\(name)")
        }
        let alice = Set(
            hidden.enumerated().filter { Sample.events[$0.offset].metadata.actor == .alice }.map(
                \.element.metadata.actor.subject
            )
        )
        #expect(alice.count == 1)
        let token = try JSONValue(parsing: hidden[7].payload)
        #expect(token["subject"]?.stringValue == alice.first)
        #expect(hidden[2].metadata.actor.subject != alice.first)
        #expect(try Pseudonyms().hide(in: Sample.events[0]).metadata.actor.subject != alice.first)
        // It is still a log that folds.
        var rows = FoldedRows()
        for event in hidden { _ = try rows.apply(event) }
    }

    @Test("every type of event that there is can be hidden in, and one that is not known is refused")
    func allTypes() throws {
        let types = [ImageEvent.schemas, GroupEvent.schemas, PullSecretEvent.schemas, TokenEvent.schemas].flatMap(
            \.keys
        )
        let sample = Sample.events[0]
        func event(_ type: EventType, schema: Int = 1) -> RecordedEvent {
            RecordedEvent(
                position: sample.position,
                stream: sample.stream,
                version: sample.version,
                type: type,
                schemaVersion: schema,
                recordedAt: sample.recordedAt,
                metadata: sample.metadata,
                payload: Array("{}".utf8)
            )
        }
        for type in types { #expect(throws: Never.self) { try Pseudonyms().hide(in: event(type)) } }
        #expect(throws: UndecodableEvent.self) { try Pseudonyms().hide(in: event("ImageFramed")) }
        for type in types {
            #expect(throws: UndecodableEvent.self) { try Pseudonyms().hide(in: event(type, schema: 99)) }
        }
    }
}
