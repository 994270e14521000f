import Foundation

/// How long something took, as people say it.
enum DurationText {
    static func short(seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "-" }
        if seconds < 59.95 {
            let tenths = Int((seconds * 10).rounded())
            return "\(tenths / 10).\(tenths % 10)s"
        }
        let whole = Int(seconds.rounded())
        if whole < 3_600 { return "\(whole / 60)m \(twoDigits(whole % 60))s" }
        return "\(whole / 3_600)h \(twoDigits(whole / 60 % 60))m"
    }

    /// - Returns: `nil` unless both are instants of the contract.
    static func seconds(from start: String, to end: String) -> Double? {
        guard let start = instant(start), let end = instant(end) else { return nil }
        return end.timeIntervalSince(start)
    }

    private static func instant(_ text: String) -> Date? {
        try? Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(text)
    }

    private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}

/// How large something is, in the powers of 1,000 that registries count in.
enum SizeText {
    static func short(bytes: Int64) -> String {
        let units = [(Int64(1_000_000_000), "GB"), (1_000_000, "MB"), (1_000, "kB")]
        guard let (size, unit) = units.first(where: { bytes >= $0.0 }) else { return "\(bytes) bytes" }
        let tenths = bytes / (size / 10)
        return "\(tenths / 10).\(tenths % 10) \(unit)"
    }
}
