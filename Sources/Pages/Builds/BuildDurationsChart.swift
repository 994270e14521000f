import ImageAPI

/// How long builds took, the oldest on the left.
struct BuildDurationsChart: Sendable {
    let summary: String
    let bars: [Bar]
    let most: String

    struct Bar: Sendable {
        let kind: String
        let x: Double
        let y: Double
        let width: Double
        let height: Double
        let title: String
    }

    /// Of the bars' part of the drawing, as the template has it.
    private static let (left, bottom, height, width) = (30.0, 140.0, 120.0, 450.0)

    /// `nil` when too few have run to their end.
    init?(_ builds: [BuildRepresentation]) {
        let ended = builds.reversed().compactMap { build in
            build.isUnderWay ? nil : Span(build).map { (build: build, span: $0) }
        }
        guard ended.count > 1, let longest = ended.map(\.span.seconds).max() else { return nil }
        let step = min(24, Self.width / Double(ended.count))
        bars = ended.enumerated().map { index, item in
            let height = longest > 0 ? item.span.seconds / longest * Self.height : 0
            return Bar(
                kind: Self.kind(item.build.state),
                x: Self.left + Double(index) * step,
                y: Self.bottom - max(1, height),
                width: step * 0.8,
                height: max(1, height),
                title: "\(item.build.image), build \(item.build.number): \(item.span.words), \(item.build.state)"
            )
        }
        most = Span(seconds: longest).words
        let sorted = ended.map(\.span.seconds).sorted()
        summary =
            "The \(ended.count) builds of this list that have ended. The longest took \(most), the shortest "
            + "\(Span(seconds: sorted[0]).words), the median \(Span(seconds: sorted[sorted.count / 2]).words). "
            + "The list says for each how long it took."
    }

    private static func kind(_ state: String) -> String {
        switch state {
        case "succeeded": "good"
        case "failed": "bad"
        default: "dim"
        }
    }
}
