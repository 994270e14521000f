/// Names one intent of one caller, a UUID (RFC 9562): the log records what belongs to it once, however often it is sent.
public struct CommandID: Hashable, Sendable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A version 7 UUID: it starts with the time, so that neighbours in time are neighbours in the log's index.
    public init(at instant: Instant, using generator: inout some RandomNumberGenerator) {
        let milliseconds = UInt64(max(0, instant.microsecondsSince1970) / 1000)
        self.high = milliseconds << 16 | 0x7000 | generator.next() & 0x0FFF
        self.low = 0x8000_0000_0000_0000 | generator.next() >> 2
    }

    /// A version 8 UUID made from the first 16 bytes of a digest, for a command that its caller names by other means.
    ///
    /// - Precondition: `digest` has at least 16 bytes.
    public init(digest: some Sequence<UInt8>) {
        let bytes = Array(digest.prefix(16))
        precondition(bytes.count == 16, "a UUID takes 16 bytes")
        let words = [bytes[0..<8], bytes[8..<16]].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        self.high = words[0] & 0xFFFF_FFFF_FFFF_0FFF | 0x8000
        self.low = words[1] & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    }
}

extension CommandID: CustomStringConvertible {
    public var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, nibble) in (0..<32).map({ $0 < 16 ? high >> (60 - 4 * $0) & 0xF : low >> (124 - 4 * $0) & 0xF })
            .enumerated()
        {
            if [8, 12, 16, 20].contains(index) { text.append(UInt8(ascii: "-")) }
            text.append(nibble < 10 ? UInt8(ascii: "0") + UInt8(nibble) : UInt8(ascii: "a") + UInt8(nibble - 10))
        }
        return String(decoding: text, as: UTF8.self)
    }

    public init?(_ text: String) {
        let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }.map { Character(Unicode.Scalar($0)).hexDigitValue }
        guard text.utf8.count == 36, digits.count == 32, !digits.contains(nil) else { return nil }
        func word(_ part: ArraySlice<Int?>) -> UInt64 { part.reduce(0) { $0 << 4 | UInt64($1 ?? 0) } }
        self.init(high: word(digits[0..<16]), low: word(digits[16..<32]))
        guard description == text.lowercased() else { return nil }
    }
}
