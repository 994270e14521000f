import Testing

@testable import ImageCLI

@Suite("Server-sent events")
struct EventStreamParserTests {
    private func items(_ text: String, limit: Int = 1_000) throws -> [EventStreamParser.Item] {
        var parser = EventStreamParser(limit: limit)
        return try parser.parse(Array(text.utf8))
    }

    private func event(_ data: String, type: String = "message", id: String? = nil) -> EventStreamParser.Item {
        .event(ServerSentEvent(type: type, data: data, lastID: id))
    }

    @Test("the examples of the specification come out as it says")
    func specification() throws {
        #expect(try items("data: YHOO\ndata: +2\ndata: 10\n\n") == [event("YHOO\n+2\n10")])
        #expect(
            try items(": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n")
                == [.comment, event("first event", id: "1"), event("second event"), event(" third event")]
        )
        #expect(try items("data\n\ndata\ndata\n\ndata:") == [event(""), event("\n")])
        #expect(try items("data:test\n\ndata: test\n\n") == [event("test"), event("test")])
    }

    @Test(
        "a line ends by LF, CR or both",
        arguments: ["data: a\n\ndata: b\n\n", "data: a\r\rdata: b\r\r", "data: a\r\n\r\ndata: b\r\n\r\n"]
    )
    func lineEnds(_ text: String) throws {
        #expect(try items(text) == [event("a"), event("b")])
    }

    @Test("it makes no difference how the bytes are parted, not even within CRLF or a character")
    func parts() throws {
        let text = "\u{FEFF}id: 7\r\nevent: end\r\ndata: größer 日本\r\n\r\n: x\r\n"
        var parser = EventStreamParser()
        var found: [EventStreamParser.Item] = []
        for byte in text.utf8 { found += try parser.parse([byte]) }
        #expect(found == [event("größer 日本", type: "end", id: "7"), .comment])
    }

    @Test("a type holds for its own event, an id until there is another, and unknown fields are passed over")
    func fields() throws {
        #expect(
            try items("id: 1\nevent: end\ndata: a\n\nretry: 5\nfoo: bar\ndata: b\n\nid: 2\u{0}\ndata: c\n\n")
                == [event("a", type: "end", id: "1"), event("b", id: "1"), event("c", id: "1")]
        )
    }

    @Test("what has no data, or has not ended, is no event")
    func incomplete() throws {
        #expect(try items("event: end\n\ndata: a\n") == [])
    }

    @Test(
        "a line or an event that never ends is refused rather than kept",
        arguments: ["data: aaaaaaaaaaaa", "data: aaaaa\ndata: aaaaa\n"]
    )
    func tooLong(_ text: String) {
        #expect(throws: EventStreamFault.tooLong(10)) { try items(text, limit: 10) }
    }
}
