import EventSourcing
import EventSourcingTesting
import JSON
import Testing

@Suite("Encoding and decoding events")
struct EventCodecTests {
    @Test("an event is stored under its type's current schema and reads back as it was")
    func roundTrip() throws {
        let stored = EventCodec.encode(MealEvent.served("soup", guests: 3))
        #expect(stored.type == "Served")
        #expect(stored.schemaVersion == 3)
        #expect(String(decoding: stored.payload, as: UTF8.self) == #"{"dish":"soup","guests":3}"#)
        #expect(try decode(stored) == .served("soup", guests: 3))
    }

    @Test("payloads of every older schema are turned into the current one, step by step")
    func upcasters() throws {
        #expect(try decode("Served", 1, #"{"meal":"soup"}"#) == .served("soup", guests: 1))
        #expect(try decode("Served", 2, #"{"dish":"soup"}"#) == .served("soup", guests: 1))
        #expect(try decode("Served", 2, #"{"dish":"soup","guests":5}"#) == .served("soup", guests: 5))
    }

    @Test("members that a payload has beyond those known are passed over")
    func unknownMembers() throws {
        #expect(try decode("Served", 3, #"{"x":{"y":[1]},"dish":"soup","guests":2}"#) == .served("soup", guests: 2))
    }

    @Test("a type that is not known stops the reader, which names position and type")
    func unknownType() {
        let error = fault("Cooked", 1, "{}")
        #expect(error?.cause == .unknownType)
        #expect(error?.description.contains("position 1 (Cooked, schema 1, stream meal-1)") == true)
    }

    @Test("a schema newer than the newest known stops the reader")
    func newerSchema() {
        let error = fault("Served", 4, "{}")
        #expect(error?.cause == .newerSchema(known: 3))
        #expect(error?.description.contains("newer schema than 3") == true)
    }

    @Test(
        "a payload that does not hold what its type promises stops the reader",
        arguments: [
            (3, "{}", "dish"), (3, #"{"dish":"soup"}"#, "guests"), (3, #"{"dish":1,"guests":2}"#, "a string expected"),
            (3, #"{"dish":"soup","guests":2} x"#, "behind the value"), (3, "[]", "an object expected"),
            (3, "", "too early"),
            (1, "{", "too early"), (1, #"{"dish":"soup"}"#, "no meal"),
            (0, #"{"dish":"soup"}"#, "no upcaster from schema 0"),
        ]
    )
    func malformed(_ schemaVersion: Int, _ payload: String, _ reason: String) {
        let error = fault("Served", schemaVersion, payload)
        guard case .malformed(let said) = error?.cause else {
            Issue.record("\(error?.description ?? "decoded")")
            return
        }
        #expect(said.contains(reason))
    }
}

extension EventCodecTests {
    private func decode(_ stored: NewEvent) throws -> MealEvent {
        let history = History(History.Stretch(StreamName(MealEvent.category, "1"), [stored], by: .alice, reason: nil))
        return try EventCodec.decode(#require(history.events.first))
    }

    private func decode(_ type: EventType, _ schemaVersion: Int, _ payload: String) throws -> MealEvent {
        try decode(NewEvent(type: type, schemaVersion: schemaVersion, payload: Array(payload.utf8)))
    }

    private func fault(_ type: EventType, _ schemaVersion: Int, _ payload: String) -> UndecodableEvent? {
        #expect(throws: UndecodableEvent.self) { try decode(type, schemaVersion, payload) }
    }
}

/// An event with a past: its first schema called the dish a meal, its second knew no number of guests.
private enum MealEvent: DomainEvent {
    case served(String, guests: Int64)

    static let category: StreamName.Category = "meal"
    static let schemas: [EventType: Int] = ["Served": 3]

    static let upcasters = [
        Upcaster("Served", from: 1) { value in
            guard let meal = value["meal"] else { throw JSONFault("no meal", at: 0) }
            var value = value
            value["meal"] = nil
            value["dish"] = meal
            return value
        },
        Upcaster("Served", from: 2) { value in
            var value = value
            if value["guests"] == nil { value["guests"] = .integer(1) }
            return value
        },
    ]

    var type: EventType { "Served" }

    func write(to payload: inout JSONWriter) {
        guard case .served(let dish, let guests) = self else { return }
        payload.field("dish", dish)
        payload.field("guests", guests)
    }

    init(type: EventType, payload: inout JSONScanner) throws(JSONFault) {
        var dish: String?
        var guests: Int64?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "dish": dish = try scanner.string()
            case "guests": guests = try scanner.integer()
            default: try scanner.skip()
            }
        }
        guard let dish else { throw JSONFault("the member 'dish' is missing", at: 0) }
        guard let guests else { throw JSONFault("the member 'guests' is missing", at: 0) }
        self = .served(dish, guests: guests)
    }
}
