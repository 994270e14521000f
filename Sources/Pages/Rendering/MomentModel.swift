/// An instant of RFC 3339 as pages show it: in UTC, until the script says it in the reader's zone.
struct MomentModel: Sendable {
    let instant: String
    /// `2026-11-24 20:01:14`
    let text: String

    init(_ instant: String) {
        self.instant = instant
        let parts = instant.split(separator: "T", maxSplits: 1)
        text = parts.count == 2 ? "\(parts[0]) \(parts[1].prefix(8)) UTC" : instant
    }
}
