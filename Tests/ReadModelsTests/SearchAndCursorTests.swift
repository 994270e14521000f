import EventSourcing
import Testing

@testable import ReadModels

@Suite("search patterns and cursors")
struct SearchAndCursorTests {
    @Test(
        "what LIKE takes for a wildcard is searched for as it is",
        arguments: [
            ("100%", #"%100\%%"#), ("a_b", #"%a\_b%"#), (#"a\b"#, #"%a\\b%"#), ("JUPYTER", "%jupyter%"),
            ("Ärger", "%ärger%"),
            ("a\0b", "%a\u{FFFD}b%"),
        ]
    )
    func pattern(text: String, pattern: String) {
        #expect(SearchPattern.containing(text) == pattern)
    }

    @Test("nothing to search for is no filter", arguments: [nil, ""] as [String?])
    func nothing(text: String?) {
        #expect(SearchPattern.containing(text) == nil)
    }

    @Test("a cursor comes back as it was")
    func roundTrip() throws {
        let cursor = PageCursor("images by name", [.text("a\"/+ä😀"), .number(.min), .number(0)])
        #expect(try PageCursor(cursor.text, of: "images by name") == cursor)
        #expect(cursor.text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    }

    @Test(
        "what was tampered with, cut or given by another list is no cursor",
        arguments: [
            "", "x", "%00", "W10", "WyJpbWFnZXMiXQ==", PageCursor("groups", [.text("a")]).text,
            PageCursor("images", [.text("a\0")]).text, String(PageCursor("images", [.text("abc")]).text.dropLast(2)),
            "😀",
            String(repeating: "A", count: 100_000),
        ]
    )
    func tampered(text: String) {
        #expect(throws: InvalidCursor.self) {
            let cursor = try PageCursor(text, of: "images")
            // A list of no values is well formed, and then has not what any list asks for.
            if cursor.values.isEmpty { throw InvalidCursor() }
        }
    }

    @Test("a time that PostgreSQL might refuse is no cursor", arguments: [Int64.min, .max, 253_402_300_800_000_000])
    func time(time: Int64) {
        #expect(throws: InvalidCursor.self) { try Instant(cursorTime: time) }
    }
}
