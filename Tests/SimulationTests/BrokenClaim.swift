/// Two that ought to say the same, and what each says.
struct BrokenClaim: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    /// The entries that are not the same on both sides, so that a failing seed says at once what it is about.
    init<Key: Hashable & Comparable, Value: Equatable>(
        _ what: String,
        _ found: [Key: Value],
        insteadOf expected: [Key: Value]
    ) {
        let differing = Set(found.keys).union(expected.keys).filter { found[$0] != expected[$0] }.sorted()
        let lines = differing.prefix(3).map { key in
            "  \(key)\n    found:    \(found[key].map { "\($0)" } ?? "nothing")\n"
                + "    expected: \(expected[key].map { "\($0)" } ?? "nothing")"
        }
        self.init("\(what): \(differing.count) differ\n" + lines.joined(separator: "\n"))
    }
}
