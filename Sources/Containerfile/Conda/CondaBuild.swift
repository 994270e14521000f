/// A build string or a glob for it (CEP 29, "String matching"; CEP 26 for the characters).
enum CondaBuild {
    static func checked(_ text: Substring) throws(CondaRefusal) -> String {
        guard !text.isEmpty else {
            throw CondaRefusal(
                "has no build behind its last '='; write it as in numpy=1.8=py27_0, or leave the '=' away",
                reason: .emptyValue
            )
        }
        guard text.utf8.allSatisfy(CondaAlphabet.isBuild) else {
            throw CondaRefusal(
                "the build \(Excerpt.quoted(text)) has characters that no build has; write letters, digits, "
                    + "'_', '.', '+' and '*', as in py27* or py27_0",
                reason: .buildCharacters
            )
        }
        guard text.firstRange(of: "**") == nil else {
            throw CondaRefusal(
                "the build \(Excerpt.quoted(text)) has '**'; a single '*' stands for any text",
                reason: .buildCharacters
            )
        }
        return String(text)
    }
}
