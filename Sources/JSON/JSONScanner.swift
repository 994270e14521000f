/// Reads JSON text (RFC 8259) from bytes in one pass, without building a tree: replay decodes a million events with it.
///
/// Each call reads one value from where the last one ended. What it does not hand out it still checks, so bytes that pass
/// are well formed.
public struct JSONScanner {
    let bytes: [UInt8]
    var index = 0
    private var depth = 0
    private let depthLimit: Int

    /// - Parameter depthLimit: how many arrays and objects may stand inside each other; bounds the stack on hostile input.
    public init(_ bytes: [UInt8], depthLimit: Int = 32) {
        self.bytes = bytes
        self.depthLimit = depthLimit
    }

    /// Calls `member` for each member with its name; it must read the value, or `skip()` it.
    public mutating func object(
        _ member: (inout JSONScanner, String) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        try enter(UInt8(ascii: "{"), "an object")
        if !takes(UInt8(ascii: "}")) {
            repeat {
                let name = try string()
                try expect(UInt8(ascii: ":"), "a colon after the member's name")
                try member(&self, name)
            } while takes(UInt8(ascii: ","))
            try expect(UInt8(ascii: "}"), "a comma or the end of the object")
        }
        depth -= 1
    }

    /// Calls `element` once for each element; it must read the value, or `skip()` it.
    public mutating func array(_ element: (inout JSONScanner) throws(JSONFault) -> Void) throws(JSONFault) {
        try enter(UInt8(ascii: "["), "an array")
        if !takes(UInt8(ascii: "]")) {
            repeat {
                try element(&self)
            } while takes(UInt8(ascii: ","))
            try expect(UInt8(ascii: "]"), "a comma or the end of the array")
        }
        depth -= 1
    }

    public mutating func bool() throws(JSONFault) -> Bool {
        if takes("true") { return true }
        if takes("false") { return false }
        throw fault("true or false expected")
    }

    /// Whether the next value is `null`; if so, it is read.
    public mutating func null() -> Bool {
        takes("null")
    }

    public mutating func integer() throws(JSONFault) -> Int64 {
        guard case .integer(let value) = try number() else { throw fault("a whole number expected") }
        return value
    }

    public mutating func strings() throws(JSONFault) -> [String] {
        var strings: [String] = []
        try array { scanner throws(JSONFault) in strings.append(try scanner.string()) }
        return strings
    }

    public mutating func skip() throws(JSONFault) {
        switch peek() {
        case UInt8(ascii: "{"): try object { scanner, _ throws(JSONFault) in try scanner.skip() }
        case UInt8(ascii: "["): try array { scanner throws(JSONFault) in try scanner.skip() }
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try bool()
        case UInt8(ascii: "n") where null(): return
        default: _ = try number()
        }
    }

    public mutating func value() throws(JSONFault) -> JSONValue {
        switch peek() {
        case UInt8(ascii: "{"): return try members()
        case UInt8(ascii: "["):
            var values: [JSONValue] = []
            try array { scanner throws(JSONFault) in values.append(try scanner.value()) }
            return .array(values)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool(try bool())
        case UInt8(ascii: "n") where null(): return .null
        default: return try number()
        }
    }

    /// - Throws: when anything but white space is left.
    public mutating func end() throws(JSONFault) {
        skipWhiteSpace()
        if index < bytes.count { throw fault("something stands behind the value") }
    }
}

extension JSONScanner {
    /// RFC 8259 section 4 leaves open what a doubled name means, so it is refused.
    private mutating func members() throws(JSONFault) -> JSONValue {
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        try object { scanner, name throws(JSONFault) in
            guard names.insert(name).inserted else { throw scanner.fault("the member '\(name)' stands twice") }
            members.append(JSONValue.Member(name, try scanner.value()))
        }
        return .object(members)
    }

    private mutating func enter(_ bracket: UInt8, _ what: String) throws(JSONFault) {
        guard takes(bracket) else { throw fault("\(what) expected") }
        depth += 1
        guard depth <= depthLimit else { throw fault("nested more than \(depthLimit) deep") }
    }

    private mutating func expect(_ byte: UInt8, _ what: String) throws(JSONFault) {
        guard takes(byte) else { throw fault("\(what) expected") }
    }

    func fault(_ reason: String) -> JSONFault {
        index < bytes.count ? JSONFault(reason, at: index) : JSONFault("the text ends too early: \(reason)", at: index)
    }

    mutating func peek() -> UInt8? {
        skipWhiteSpace()
        return index < bytes.count ? bytes[index] : nil
    }

    private mutating func takes(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        index += 1
        return true
    }

    private mutating func takes(_ word: StaticString) -> Bool {
        skipWhiteSpace()
        let length = word.utf8CodeUnitCount
        guard index + length <= bytes.count else { return false }
        for offset in 0..<length where bytes[index + offset] != word.utf8Start[offset] { return false }
        index += length
        return true
    }

    private mutating func skipWhiteSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }
}
