/// Percent-encoding (RFC 3986 section 2.1).
enum PercentEncoding {
    /// `nil` when a `%` lacks its two digits or the bytes are not UTF-8.
    ///
    /// - Parameter plusIsSpace: as in the query of an HTML form.
    static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
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

    static func fault(in part: String) -> String {
        "The \(part) cannot be read: a % must be followed by two hexadecimal digits, and all be UTF-8."
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
    }
}
