/// Why a text is refused, before only the sentence of it goes out as a `PackageFault`.
struct CondaRefusal: Error, Hashable {
    let sentence: String
    /// `nil` for what no reader of match specifications takes.
    let reason: CondaDeliberateRefusal?

    init(_ sentence: String, reason: CondaDeliberateRefusal? = nil) {
        self.sentence = sentence
        self.reason = reason
    }
}
