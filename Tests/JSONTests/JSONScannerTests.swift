import JSON
import Testing

@Suite("Reading JSON")
struct JSONScannerTests {
    @Test("a text and the value it holds", arguments: JSONCase.all)
    func value(_ expected: JSONCase) throws {
        #expect(try JSONValue(parsing: Array(expected.text.utf8)) == expected.value)
    }

    @Test("a text that is no JSON is refused", arguments: MalformedJSON.texts)
    func malformed(_ text: String) {
        #expect(throws: JSONFault.self) { try JSONValue(parsing: Array(text.utf8)) }
    }

    @Test("what skipping passes over is checked like everything else", arguments: MalformedJSON.texts)
    func skipChecks(_ text: String) {
        #expect(throws: JSONFault.self) {
            var scanner = JSONScanner(Array("[\(text)]".utf8))
            try scanner.skip()
            try scanner.end()
        }
    }

    @Test("nothing at all is no JSON", arguments: ["", " ", "\n"])
    func nothing(_ text: String) {
        #expect(throws: JSONFault.self) { try JSONValue(parsing: Array(text.utf8)) }
    }

    @Test("bytes that are not UTF-8 are refused", arguments: MalformedJSON.notUTF8)
    func notUTF8(_ bytes: [UInt8]) {
        let text = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
        #expect(throws: JSONFault.self) { try JSONValue(parsing: text) }
    }

    @Test("nesting up to the limit is read and one level more is not")
    func depth() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        _ = try JSONValue(parsing: nested(5), depthLimit: 5)
        #expect(throws: JSONFault.self) { try JSONValue(parsing: nested(6), depthLimit: 5) }
        #expect(throws: JSONFault.self) { try JSONValue(parsing: nested(100_000)) }
    }

    @Test("a million open brackets are a fault and no crash")
    func bomb() {
        let brackets = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(throws: JSONFault.self) { try JSONValue(parsing: brackets) }
    }

    @Test("a member that stands twice is refused, since nobody can say which one holds")
    func doubledMember() {
        let fault = #expect(throws: JSONFault.self) { try JSONValue(parsing: Array(#"{"a":1,"a":2}"#.utf8)) }
        #expect(fault?.reason.contains("'a' stands twice") == true)
    }

    @Test("a fault says at which byte it showed")
    func offset() {
        let fault = #expect(throws: JSONFault.self) { try JSONValue(parsing: Array(#"{"a" 1}"#.utf8)) }
        #expect(fault?.offset == 5)
    }

    @Test("members are read one by one, without a tree")
    func members() throws {
        var scanner = JSONScanner(Array(#" {"n":7,"skipped":{"x":[1,{}]},"s":["a","b"],"no":null,"b":true} "#.utf8))
        var number: Int64 = 0
        var strings: [String] = []
        var isNull = false
        var bool = false
        try scanner.object { scanner, name throws(JSONFault) in
            switch name {
            case "n": number = try scanner.integer()
            case "s": strings = try scanner.strings()
            case "no": isNull = scanner.null()
            case "b": bool = try scanner.bool()
            default: try scanner.skip()
            }
        }
        try scanner.end()
        #expect(number == 7)
        #expect(strings == ["a", "b"])
        #expect(isNull)
        #expect(bool)
    }
}

struct JSONCase: Sendable, CustomTestStringConvertible {
    let text: String
    let value: JSONValue

    init(_ text: String, _ value: JSONValue) {
        self.text = text
        self.value = value
    }

    var testDescription: String { text }

    static let all: [JSONCase] = [
        JSONCase("null", .null),
        JSONCase(" true ", .bool(true)),
        JSONCase("false", .bool(false)),
        JSONCase("0", .integer(0)),
        JSONCase("-0", .integer(0)),
        JSONCase("9223372036854775807", .integer(.max)),
        JSONCase("-9223372036854775808", .integer(.min)),
        JSONCase("9223372036854775808", .number(9_223_372_036_854_775_808)),
        JSONCase("1.0", .number(1)),
        JSONCase("-12.5e-1", .number(-1.25)),
        JSONCase("1E+2", .number(100)),
        JSONCase(#""""#, .string("")),
        JSONCase(#""a\"\\\/\b\f\n\r\tz""#, .string("a\"\\/\u{8}\u{C}\n\r\tz")),
        JSONCase(#""\u00e9\u20AC\ud83d\ude00""#, .string("é€😀")),
        JSONCase(#""é€😀\u0000""#, .string("é€😀\0")),
        JSONCase(#""aé€😀z""#, .string("aé€😀z")),
        JSONCase("[]", .array([])),
        JSONCase("[ 1 , [ ] ]", .array([.integer(1), .array([])])),
        JSONCase("{}", .object([])),
        JSONCase(
            "\t{\"b\" : 1,\r\n\"a\":{}}\n",
            .object([JSONValue.Member("b", .integer(1)), JSONValue.Member("a", .object([]))])
        ),
    ]
}

enum MalformedJSON {
    static let texts: [String] = [
        "nul", "nulll", "True", "+1", "01", "-", "1.", ".5", "1e", "1e+", "0x1", "NaN", "Infinity", "1e999",
        "\"", "\"a", #""\x""#, #""\u12""#, #""\u12G4""#, #""\ud800""#, #""\ud800\u0041""#, #""\udc00""#, "\"\n\"",
        "\"\u{1}\"",
        "'a'", "[1", "[1,]", "[,1]", "[1 2]", "{", "{a:1}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{1:1}"#, "]", "}",
        "1 2", "[] x", "// c\n1",
        #"{"a":1 "b":2}"#,
    ]

    /// A lone continuation, an overlong slash, a surrogate half, a code point beyond Unicode, a cut sequence.
    static let notUTF8: [[UInt8]] = [
        [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xFF],
    ]
}
