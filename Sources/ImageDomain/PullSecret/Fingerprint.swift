/// By which one value of a pull secret is told from the one before: 32 hexadecimal digits.
///
/// They are random, since what is made from a value lets who reads the log try passwords, also under a key as soon as that
/// is known. The same value given again keeps its fingerprint, for the stored one is opened and compared.
public struct Fingerprint: CheckedText {
    public let rawValue: String

    public init(recorded text: String) {
        self.rawValue = text
    }

    public static func random(using generator: inout some RandomNumberGenerator) -> Fingerprint {
        let halves = (0..<2).map { _ in
            let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        return Fingerprint(recorded: halves.joined())
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
