import JSON
import Testing

@testable import ImageCLI

@Suite("Text from elsewhere")
struct PrintableTextTests {
    @Test(
        "what a terminal would obey, or that would turn text around, is escaped",
        arguments: [
            ("plain ä 日本 🙂", "plain ä 日本 🙂"), ("a\nb\tc\rd", "a\\nb\\tc\\rd"), ("\u{1B}[31mred", "\\u{1B}[31mred"),
            ("\u{9B}2J", "\\u{9B}2J"), ("\u{7F}", "\\u{7F}"), ("a\u{202E}b", "a\\u{202E}b"),
            ("a\u{2028}b", "a\\u{2028}b"),
            ("\u{0}", "\\u{0}"), ("a\r\nb", "a\\r\\nb"),
        ]
    )
    func escaped(_ text: String, _ shown: String) {
        #expect(PrintableText.escaped(text) == shown)
    }

    @Test("JSON on a terminal is indented, harmless, and the same document")
    func json() throws {
        let document = JSONValue.object([
            .init("a", .string("\u{1B}[2J\u{9B}x\u{202E}")), .init("b", .array([.integer(1), .object([])])),
        ])
        let console = RecordingConsole(width: 80)
        try console.write(json: document.bytes)
        #expect(
            console.output == """
                {
                  "a": "\\u001b[2J\\u009bx\\u202e",
                  "b": [
                    1,
                    {}
                  ]
                }

                """
        )
        #expect(try JSONValue(parsing: Array(console.output.utf8)) == document)
    }
}
