/// RFC 4648 section 4. Decoding takes the padding for optional, as configuration files do, and nothing else: one value has
/// no two spellings besides.
package enum Base64 {
    package static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
            for digit in 0...group.count { text.append(alphabet[Int(bits >> (18 - 6 * UInt32(digit)) & 0x3F)]) }
            text += Array(repeating: padding, count: 3 - group.count)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// - Returns: `nil` for a text that no bytes give.
    package static func decode(_ text: String) -> [UInt8]? {
        guard let digits = digits(of: Array(text.utf8)), digits.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        var (bits, count) = (UInt32(0), 0)
        for digit in digits {
            guard let value = value(of: digit) else { return nil }
            (bits, count) = ((bits << 6 | value) & 0xFFFF, count + 6)
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        let rest = bits & ((1 << UInt32(count)) - 1)
        return rest == 0 ? bytes : nil
    }

    /// What stands before the padding; a padded text is whole groups of four.
    private static func digits(of text: [UInt8]) -> ArraySlice<UInt8>? {
        let digits = text.prefix { $0 != padding }
        let paddings = text.count - digits.count
        guard paddings > 0 else { return digits }
        guard paddings <= 2, text.count % 4 == 0, text.suffix(paddings).allSatisfy({ $0 == padding }) else {
            return nil
        }
        return digits
    }

    private static func value(of digit: UInt8) -> UInt32? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    private static let padding = UInt8(ascii: "=")
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
