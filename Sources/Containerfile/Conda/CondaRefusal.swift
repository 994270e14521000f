/// Why a text is refused, before only the sentence of it goes out as a `PackageFault`.
struct CondaRefusal: Error, Hashable {
    let sentence: String
    /// `nil` for what no reader of match specifications takes.
    let reason: CondaDeliberateRefusal?

    init(_ sentence: String, reason: CondaDeliberateRefusal? = nil) {
        self.sentence = sentence
        self.reason = reason
    }

    /// A piece of the text within a sentence, so short that the sentence stays readable.
    static func excerpt(_ text: some StringProtocol) -> String {
        text.utf8.count <= 60 ? "'\(text)'" : "'\(text.prefix(60))…'"
    }
}
