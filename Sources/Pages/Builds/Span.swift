import EventSourcing
import ImageAPI

/// How long something took, in words.
struct Span: Sendable {
    let seconds: Double

    var words: String {
        switch seconds {
        case ..<10: "\((seconds * 10).rounded() / 10) s"
        case ..<60: "\(Int(seconds)) s"
        case ..<3_600: "\(Int(seconds) / 60) min \(Int(seconds) % 60) s"
        default: "\(Int(seconds) / 3_600) h \(Int(seconds) / 60 % 60) min"
        }
    }
}

extension Span {
    /// `nil` for a build that has not begun, or ended without having begun.
    init?(_ build: BuildRepresentation, now: Instant = .now) {
        guard let start = build.startedAt.flatMap({ Instant($0) }) else { return nil }
        let end = build.finishedAt.flatMap { Instant($0) } ?? now
        seconds = max(0, Double(end.microsecondsSince1970 - start.microsecondsSince1970) / 1_000_000)
    }
}
