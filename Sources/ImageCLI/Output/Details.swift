/// One thing with all that is known of it: a line for each of its properties.
struct Details {
    private var lines: [(label: String, value: String)] = []

    /// `nil` shows as `-`.
    mutating func add(_ label: String, _ value: String?) {
        lines.append((label, value.map(PrintableText.escaped) ?? "-"))
    }

    var text: String {
        let width = lines.reduce(0) { max($0, $1.label.count) }
        return lines.map { label, value in
            label + String(repeating: " ", count: width - label.count) + "  " + value + "\n"
        }.joined()
    }
}
