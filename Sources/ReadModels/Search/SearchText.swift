/// What a person typed, as the bytes that `SearchPattern` lets PostgreSQL look for, for a search in memory.
struct SearchText {
    private let bytes: [UInt8]

    /// `nil` when there is nothing to search for.
    init?(_ text: String?) {
        guard let text, !text.isEmpty else { return nil }
        bytes = Array(SearchPattern.storable(SearchPattern.folded(text)).utf8)
    }

    /// - Parameter words: made by `SearchPattern.words`.
    func occurs(in words: String) -> Bool {
        let words = Array(words.utf8)
        guard words.count >= bytes.count else { return false }
        return (0...(words.count - bytes.count)).contains { words[$0...].starts(with: bytes) }
    }
}
