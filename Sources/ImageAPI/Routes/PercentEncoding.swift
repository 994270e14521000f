/// Percent-encoding (RFC 3986 section 2.1).
public enum PercentEncoding {
    /// All but the unreserved characters of RFC 3986 section 2.3, so that a value can neither end its segment nor the query.
    public static func component(_ text: String) -> String {
        // A segment of dots alone would be read as "this folder" or "the one above" (RFC 3986 section 5.2.4).
        if text == "." || text == ".." { return String(repeating: "%2E", count: text.utf8.count) }
        return encode(text) { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"),
                UInt8(ascii: "."):
                true
            default: false
            }
        }
    }

    static func encode(_ text: String, leaving isLeft: (UInt8) -> Bool) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            if isLeft(byte) {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}

extension PercentEncoding {
    /// `nil` when a `%` lacks its two digits or the bytes are not UTF-8.
    ///
    /// - Parameter plusIsSpace: as in the query of an HTML form.
    public static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        var encoded = text.utf8.makeIterator()
        while let byte = encoded.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = encoded.next().flatMap(digit), let low = encoded.next().flatMap(digit) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The names and values of a query or of a form (application/x-www-form-urlencoded, as WHATWG's URL standard has it,
    /// section 5), in order; `nil` in the place of one that cannot be read.
    public static func pairs(in text: some StringProtocol) -> [(name: String, value: String)?] {
        text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decode(parts[0], plusIsSpace: true),
                let value = decode(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
            else { return nil }
            return (name, value)
        }
    }

    public static func fault(in part: String) -> String {
        "The \(part) cannot be read: a % must be followed by two hexadecimal digits, and all be UTF-8."
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
    }
}
