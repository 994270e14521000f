/// A line of comma-separated values (RFC 4180) that a spreadsheet shows and does not run.
///
/// A cell that begins as a formula does gets an apostrophe before it, by which spreadsheets know a text
/// (https://owasp.org/www-community/attacks/CSV_Injection); who reads the file by program takes it away again.
struct CSVRecord {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    init(reservingCapacity capacity: Int = 256) {
        bytes.reserveCapacity(capacity)
    }

    mutating func add(_ text: String) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        let (isFormula, isQuoted) = (Self.beginsFormula(text), Self.needsQuotes(text))
        if isQuoted { bytes.append(UInt8(ascii: "\"")) }
        if isFormula { bytes.append(UInt8(ascii: "'")) }
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    }

    /// An empty cell for `nil`.
    mutating func add(_ text: String?) { add(text ?? "") }
    mutating func add(_ number: Int64) { add(String(number)) }

    mutating func end() {
        bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        isFirst = true
    }

    private static func beginsFormula(_ text: String) -> Bool {
        switch text.unicodeScalars.first {
        // The last four are what a spreadsheet in Chinese or Japanese takes for the first four.
        case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }

    private static func needsQuotes(_ text: String) -> Bool {
        text.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\r")
                || byte == UInt8(ascii: "\n")
        }
    }
}
