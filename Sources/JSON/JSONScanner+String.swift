extension JSONScanner {
    /// - Throws: on a raw control character, an unknown escape, half a surrogate pair, or bytes that are not UTF-8.
    public mutating func string() throws(JSONFault) -> String {
        guard peek() == UInt8(ascii: "\"") else { throw fault("a string expected") }
        index += 1
        let start = index
        var isASCII = true
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                defer { index += 1 }
                return isASCII ? asciiText(start..<index) : try text(bytes[start..<index])
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            case 0..<0x20: throw fault("a control character stands unescaped in a string")
            case 0x80...:
                isASCII = false
                index += 1
            default: index += 1
            }
        }
        throw fault("the end of the string expected")
    }

    /// Most texts of a log are ASCII, which needs no validation; that costs more than all the rest of reading a short one.
    private func asciiText(_ range: Range<Int>) -> String {
        bytes.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
    }

    private func text(_ utf8: ArraySlice<UInt8>) throws(JSONFault) -> String {
        guard let text = String(validating: utf8, as: UTF8.self) else {
            throw JSONFault("a string is not UTF-8", at: utf8.startIndex)
        }
        return text
    }

    private mutating func escapedString(from start: Int) throws(JSONFault) -> String {
        var unescaped = bytes[start..<index]
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return try text(ArraySlice(Array(unescaped)))
            case UInt8(ascii: "\\"): unescaped.append(contentsOf: String(try escapedCharacter()).utf8)
            case 0..<0x20: throw fault("a control character stands unescaped in a string")
            default: unescaped.append(byte)
            }
        }
        throw fault("the end of the string expected")
    }

    private mutating func escapedCharacter() throws(JSONFault) -> Unicode.Scalar {
        guard index < bytes.count else { throw fault("an escape expected") }
        let letter = bytes[index]
        index += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try escapedScalar()
        default: throw fault("an escape that JSON does not know")
        }
    }

    /// RFC 8259 section 7: a character outside the Basic Multilingual Plane is written as a UTF-16 surrogate pair.
    private mutating func escapedScalar() throws(JSONFault) -> Unicode.Scalar {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else { throw fault("half a surrogate pair") }
        index += 2
        let second = try hexadecimal()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
        else { throw fault("half a surrogate pair") }
        return scalar
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
        guard index + 4 <= bytes.count else { throw fault("four hexadecimal digits expected") }
        var value: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault("four hexadecimal digits expected")
            }
            value = value << 4 | UInt32(digit)
        }
        index += 4
        return value
    }
}
