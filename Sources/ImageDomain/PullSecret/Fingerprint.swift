/// By which the same secret is known again, and from which nobody can tell what it is: 32 hexadecimal digits.
///
/// It is made outside the domain, under a key: a plain hash would let everybody who reads the log guess passwords.
public struct Fingerprint: CheckedText {
    public let rawValue: String

    public init(recorded text: String) {
        self.rawValue = text
    }

    public static func check(_ text: String) throws(ValueFault) {
        guard text.utf8.count == 32, text.utf8.allSatisfy(isDigit) else {
            throw ValueFault("a fingerprint is 32 digits of 0-9 and a-f")
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
