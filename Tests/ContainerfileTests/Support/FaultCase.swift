import Testing

/// A text that is refused, and some words of what is said about it.
struct FaultCase: Sendable, CustomTestStringConvertible {
    let text: String
    let message: String

    init(_ text: String, _ message: String) {
        self.text = text
        self.message = message
    }

    var testDescription: String { text.debugDescription }

    /// What people try in order to get something else run than an installer.
    static let hostile = [
        "; rm -rf /", "$(x)", "`x`", "a\nRUN b", "\"", "'", "a\" && reboot \"", "--index-url=https://evil.example",
        "-e", "-",
        "a\u{202E}b", "a\0b", "\u{1B}[2J", "a\r\nb", "a|b", "a&b", "a>b", "${HOME}", "$HOME", "\\", "a\\\nb", "%s", "❤",
        "a\u{301}",
        String(repeating: "(", count: 1_000_000), String(repeating: "[", count: 2_000),
        "a;" + String(repeating: "(", count: 900),
        String(repeating: "a", count: 1_000_000), "../../etc/passwd", "file:///etc/passwd",
    ]
}
