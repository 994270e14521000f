extension JSONScanner {
    /// `.integer` for a whole number that 64 bits hold and that was written without fraction and exponent, else `.number`.
    mutating func number() throws(JSONFault) -> JSONValue {
        _ = peek()
        let start = index
        if current == UInt8(ascii: "-") { index += 1 }
        try digits(noLeadingZero: true)
        var isWhole = true
        if current == UInt8(ascii: ".") {
            isWhole = false
            index += 1
            try digits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            isWhole = false
            index += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if isWhole, let value = Int64(text) { return .integer(value) }
        guard let value = Double(text), value.isFinite else {
            throw JSONFault("a number too large to be held", at: start)
        }
        return .number(value)
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func digits(noLeadingZero: Bool = false) throws(JSONFault) {
        let start = index
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
        guard index > start else { throw fault("a value expected") }
        if noLeadingZero, index - start > 1, bytes[start] == UInt8(ascii: "0") {
            throw JSONFault("a number starts with a zero", at: start)
        }
    }
}
