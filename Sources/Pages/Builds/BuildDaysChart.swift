import EventSourcing
import ImageAPI

/// How many builds were asked for on each of the last days, by what became of them: a column for each day.
struct BuildDaysChart: Sendable {
    let label: String
    let summary: String
    let columns: [Column]
    let days: [Day]
    let most: Int64
    let firstDay: String
    let lastDay: String

    /// A piece of a column, of builds that ended alike.
    struct Piece: Sendable {
        let kind: String
        let x: Double
        let y: Double
        let height: Double
    }

    struct Column: Sendable {
        let pieces: [Piece]
        let title: String
    }

    struct Day: Sendable {
        let day: String
        let address: String
        let succeeded: Int64
        let failed: Int64
        let cancelled: Int64
        let underWay: Int64
    }

    private static let dayCount = 30
    private static let dayInSeconds: Int64 = 24 * 3_600
    /// Of the columns' part of the drawing, as the template has it.
    private static let (left, bottom, height, step) = (30.0, 140.0, 120.0, 15.0)

    init(_ counted: [BuildDayRepresentation], _ visit: Visit) {
        let byDay = Dictionary(counted.map { ($0.day, $0) }) { first, _ in first }
        let all = Self.shownDays(visit, counted)
        let most = max(1, all.compactMap { byDay[$0]?.total }.max() ?? 1)
        columns = all.enumerated().compactMap { index, day in
            byDay[day].map { Self.column($0, at: Self.left + Double(index) * Self.step, of: most) }
        }
        days = all.reversed().compactMap { day in
            byDay[day].map {
                Day(
                    day: day,
                    address: visit.link("/builds", ["image": visit.query("image"), "since": day, "until": day]),
                    succeeded: $0.succeeded,
                    failed: $0.failed,
                    cancelled: $0.cancelled,
                    underWay: $0.underWay
                )
            }
        }
        self.most = most
        firstDay = all.first ?? ""
        lastDay = all.last ?? ""
        label = "Builds a day, over \(Self.dayCount) days"
        let shown = all.compactMap { byDay[$0] }
        summary =
            "\(shown.reduce(0) { $0 + $1.total }) builds: \(shown.reduce(0) { $0 + $1.succeeded }) succeeded, "
            + "\(shown.reduce(0) { $0 + $1.failed }) failed, \(shown.reduce(0) { $0 + $1.cancelled }) were cancelled, "
            + "\(shown.reduce(0) { $0 + $1.underWay }) are under way. The most on one day: \(most)."
    }

    private static func column(_ day: BuildDayRepresentation, at x: Double, of most: Int64) -> Column {
        var pieces: [Piece] = []
        var y = bottom
        for (kind, count) in day.byOutcome where count > 0 {
            let height = Double(count) / Double(most) * height
            y -= height
            pieces.append(Piece(kind: kind, x: x, y: y, height: height))
        }
        let counts = "\(day.succeeded) succeeded, \(day.failed) failed, \(day.cancelled) cancelled, "
        return Column(pieces: pieces, title: "\(day.day): \(counts)\(day.underWay) under way")
    }

    /// From which moment on builds are counted; `nil` when only the builds tell when the moment was that is looked at.
    static func since(_ visit: Visit) -> String? {
        guard visit.asOf == nil || lastInstant(visit, []) != nil else { return nil }
        return shownDays(visit, []).first.map { $0 + "T00:00:00Z" }
    }

    /// The last of them is the day that is looked at or, when a position does not tell which that was, of the last build.
    private static func shownDays(_ visit: Visit, _ counted: [BuildDayRepresentation]) -> [String] {
        let last = lastInstant(visit, counted) ?? .now
        return (0..<dayCount).reversed().map { back in
            String(last.advanced(bySeconds: -Int64(back) * dayInSeconds).description.prefix(10))
        }
    }

    private static func lastInstant(_ visit: Visit, _ counted: [BuildDayRepresentation]) -> Instant? {
        guard let asOf = visit.asOf else { return nil }
        return Instant(asOf) ?? counted.last.flatMap { Instant($0.day + "T00:00:00Z") }
    }
}

extension BuildDayRepresentation {
    fileprivate var total: Int64 { succeeded + failed + cancelled + underWay }

    /// From the bottom of a column to its top.
    fileprivate var byOutcome: [(kind: String, count: Int64)] {
        [("good", succeeded), ("bad", failed), ("dim", cancelled), ("busy", underWay)]
    }
}
