/// The bytes of a match specification, sorted by what they can be part of.
enum CondaAlphabet {
    static let space = UInt8(ascii: " ")
    static let specificationLimit = 500
    /// More than a person writes on one line, and so little that reading it takes no time.
    static let lineLimit = 65_536

    static func isOperator(_ byte: UInt8) -> Bool { "=<>!~".utf8.contains(byte) }

    static func isName(_ byte: UInt8) -> Bool { byte.isLetterOrDigit || "_-.".utf8.contains(byte) }

    static func isVersion(_ byte: UInt8) -> Bool { byte.isLetterOrDigit || "!-_.*+".utf8.contains(byte) }

    static func isBuild(_ byte: UInt8) -> Bool { byte.isLetterOrDigit || "_.+*".utf8.contains(byte) }

    static func isBareValue(_ byte: UInt8) -> Bool { byte.isLetterOrDigit || "_.*+!-/:".utf8.contains(byte) }

    static func isHexDigit(_ byte: UInt8) -> Bool {
        byte.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte.lowercased)
    }

    static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

    /// Everything that has a place somewhere in a specification.
    static func isKnown(_ byte: UInt8) -> Bool { byte.isLetterOrDigit || " ._-+*!=<>~,|()[]\"':/".utf8.contains(byte) }
}
