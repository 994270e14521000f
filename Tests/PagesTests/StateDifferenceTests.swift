import JSON
import Testing

@testable import Pages

@Suite("What two states differ by")
struct StateDifferenceTests {
    private func difference(_ before: String, _ after: String) throws -> StateDifference {
        StateDifference(try JSONValue(parsing: Array(before.utf8)), try JSONValue(parsing: Array(after.utf8)))
    }

    @Test("fields are told apart, also those within an object")
    func fields() throws {
        let found = try difference(
            #"{"name":"a","build":{"number":1,"state":"queued"},"groups":["x"],"gone":1}"#,
            #"{"name":"a","build":{"number":1,"state":"running"},"groups":["x","y"],"new":true}"#
        )
        #expect(found.changes.map(\.field) == ["build.state", "groups", "new", "gone"])
        #expect(found.changes.map(\.before) == ["queued", "x", nil, "1"])
        #expect(found.changes.map(\.after) == ["running", "x, y", "yes", nil])
        #expect(found.unchanged.map(\.name) == ["name", "build.number"])
    }

    @Test("what comes to be has no state before, and what ceases none after")
    func ends() throws {
        let came = try difference("null", #"{"a":1,"b":null}"#)
        #expect(came.changes.map(\.field) == ["a"])
        #expect(try difference(#"{"a":1}"#, "null").changes.map(\.after) == [nil])
        #expect(try difference("null", "null").changes.isEmpty)
    }

    @Test(
        "a value is told in words",
        arguments: [
            (JSONValue.null, nil), (.string(""), nil), (.array([]), nil), (.bool(false), "no"), (.integer(5), "5"),
            (.string("x"), "x"), (.array([.string("a"), .integer(1)]), "a, 1"),
            (.array([.object([])]), "[{}]"),
        ] as [(JSONValue, String?)]
    )
    func words(value: JSONValue, text: String?) {
        #expect(ValueText.of(value) == text)
    }
}
