/// Text from elsewhere that is to be shown on a terminal.
enum PrintableText {
    /// The text with everything that a terminal would obey, or that would turn the order of the other characters around,
    /// written as an escape: a display name must not be able to clear the screen or forge a line of a table.
    static func escaped(_ text: String) -> String {
        escaped(text, by: escape)
    }

    /// The same for a line of prose or of a log, in which a tab is what it is.
    static func escapedLine(_ text: String) -> String {
        escaped(text) { scalar in scalar == "\t" ? "\t" : escape(scalar) }
    }

    /// The same line by line. By its bytes, since a carriage return and a line feed together are one character to Swift.
    static func escapedLines(_ text: String) -> String {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { escapedLine(String(decoding: $0, as: UTF8.self)) }
            .joined(separator: "\n")
    }

    /// Lines of a CSV: as they are for a file, and for a terminal like other lines, without the returns before their ends.
    static func escapedCSV(_ text: String, on console: any Console) -> String {
        console.width == nil ? text : escapedLines(text.replacing("\r\n", with: "\n"))
    }

    /// The same for a whole JSON document, in the escapes of JSON, so that it stays the document it was.
    static func escapedJSON(_ text: String) -> String {
        escaped(text) { scalar in
            guard scalar.value > 0x1F else { return String(scalar) }
            let digits = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }

    private static func escaped(_ text: String, by escape: (Unicode.Scalar) -> String) -> String {
        guard text.unicodeScalars.contains(where: isHarmful) else { return text }
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isHarmful(scalar) {
                escaped.append(contentsOf: escape(scalar).unicodeScalars)
            } else {
                escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: scalar.properties.isBidiControl
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\t": "\\t"
        case "\r": "\\r"
        default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }
}
