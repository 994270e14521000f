/// The bytes of a match specification, sorted by what they can be part of.
enum CondaAlphabet {
    static let space = UInt8(ascii: " ")
    static let specificationLimit = 500
    /// More than a person writes on one line, and so little that reading it takes no time.
    static let lineLimit = 65_536

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    static func isOperator(_ byte: UInt8) -> Bool { "=<>!~".utf8.contains(byte) }

    static func isName(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || "_-.".utf8.contains(byte) }

    static func isVersion(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || "!-_.*+".utf8.contains(byte) }

    static func isBuild(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || "_.+*".utf8.contains(byte) }

    static func isBareValue(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || "_.*+!-/:".utf8.contains(byte) }

    static func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }

    static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

    /// Everything that has a place somewhere in a specification.
    static func isKnown(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || " ._-+*!=<>~,|()[]\"':/".utf8.contains(byte) }
}
