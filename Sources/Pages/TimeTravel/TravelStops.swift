import ImageAPI

/// The places of the slider: where the stretch begins, and where each of its parts ends.
struct TravelStops: Sendable {
    let timeline: TimelineRepresentation
    let instants: [String]

    init(_ timeline: TimelineRepresentation) {
        self.timeline = timeline
        instants = [timeline.since].compactMap { $0 } + timeline.bins.map(\.until)
    }

    var last: Int { max(0, instants.count - 1) }

    func instant(at place: Int) -> String? { instants.indices.contains(place) ? instants[place] : nil }

    /// The first place that is not before the instant. Instants of the interface have one length, and so the order of texts.
    func place(of instant: String) -> Int { instants.firstIndex { $0 >= instant } ?? last }
}

/// How much happened when, as bars.
struct TravelChart: Sendable {
    let bars: [Bar]
    let here: String?
    let words: String

    struct Bar: Sendable {
        let left: String
        let width: String
        let top: String
        let height: String
        let words: String
    }

    static let width = 1_000.0
    static let height = 60.0

    /// - Parameter place: of the moment that is looked at.
    init(_ stops: TravelStops, at place: Int?) {
        let bins = stops.timeline.bins
        let most = bins.map(\.events).max() ?? 0
        let step = Self.width / Double(max(1, bins.count))
        bars = bins.enumerated().filter { $0.element.events > 0 }.map { index, bin in
            // One event can be seen beside ten thousand.
            let height = 4 + (Self.height - 4) * (Double(bin.events) / Double(max(1, most))).squareRoot()
            return Bar(
                left: Self.text(Double(index) * step),
                width: Self.text(max(1, step - 1)),
                top: Self.text(Self.height - height),
                height: Self.text(height),
                words: "\(Self.events(bin.events)) up to \(MomentModel(bin.until).text)"
            )
        }
        here = place.map { Self.text(Double($0) / Double(max(1, stops.last)) * Self.width) }
        words = "\(Self.events(bins.reduce(0) { $0 + $1.events })) in this stretch, and when they happened"
    }

    private static func events(_ count: Int64) -> String { count == 1 ? "1 event" : "\(count) events" }
    private static func text(_ length: Double) -> String { "\((length * 10).rounded() / 10)" }
}
