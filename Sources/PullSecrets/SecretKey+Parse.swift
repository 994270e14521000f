import ImageDomain

extension SecretKey {
    /// - Throws: what is wrong with the text, which is never quoted: it may be nearly right.
    init(parsing text: Substring) throws(ValueFault) {
        guard text.utf8.count <= Self.longestText else {
            throw ValueFault("has \(text.utf8.count) characters; \(Self.wayOut)")
        }
        // A key in base64 is not taken for hexadecimal: with padding it has '=', and without an odd number of digits.
        guard let bytes = Hexadecimal.decode(text) ?? Base64.decode(String(text)) else {
            throw ValueFault("is neither hexadecimal nor base64; \(Self.wayOut)")
        }
        guard bytes.count == Self.size else { throw ValueFault("has \(bytes.count) bytes, not 32; \(Self.wayOut)") }
        guard Set(bytes).count > 1 else { throw ValueFault("is one byte over and over, and no secret; \(Self.wayOut)") }
        self.init(bytes)
    }

    static let wayOut = "make a key of 32 random bytes with 'openssl rand -base64 32'"
    private static let longestText = 1_000
}
