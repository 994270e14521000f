import EventSourcing
import EventSourcingTesting
import Testing

@Suite("What is demanded of every projection")
struct ProjectionSpecificationTests {
    private static let given: [History.Stretch] = ["tea", "soup"].map { dish in
        let served = NewEvent(type: "Served", schemaVersion: 1, payload: Array(dish.utf8))
        return History.Stretch(StreamName(rawValue: "meal-\(dish)"), [served, served], by: .alice, reason: nil)
    }

    @Test("rows are compared in the order of their keys")
    func rows() {
        ProjectionSpecification(MealsProjection()).given(History(Self.given)).then(
            MealRow(key: "tea", version: 2, times: 2),
            MealRow(key: "soup", version: 2, times: 2)
        )
    }

    @Test("a projection that counts an event twice when it is delivered twice is found out")
    func redelivery() {
        withKnownIssue {
            ProjectionSpecification(MealsProjection(flaw: .countsAgain)).given(History(Self.given)).then(
                MealRow(key: "tea", version: 2, times: 2),
                MealRow(key: "soup", version: 2, times: 2)
            )
        }
    }

    @Test("a projection that changes a row it did not name is found out")
    func unnamedKey() {
        withKnownIssue {
            _ = try ProjectionSpecification(MealsProjection(flaw: .touchesAnother)).given(History(Self.given)).rows()
        }
    }

    @Test("positions, versions and instants of a history count up")
    func history() {
        let events = History(Self.given).events
        #expect(events.map(\.position.rawValue) == [1, 2, 3, 4])
        #expect(events.map(\.version.rawValue) == [1, 2, 1, 2])
        #expect(events.last?.recordedAt == Instant.noon.advanced(bySeconds: 3))
    }
}

private struct MealRow: ReadModelRow {
    let key: String
    var version: Int64
    var times: Int
}

/// How often each dish was served.
private struct MealsProjection: Projection {
    enum Flaw {
        case countsAgain
        case touchesAnother
    }

    static let name = "meals"
    static let version = 1

    var flaw: Flaw?

    func keys(touchedBy event: RecordedEvent) -> [String] { [dish(event)] }

    func apply(_ event: RecordedEvent, to rows: inout [String: MealRow]) {
        var row = rows[dish(event)] ?? MealRow(key: dish(event), version: 0, times: 0)
        guard event.version.rawValue > row.version || flaw == .countsAgain else { return }
        row.version = event.version.rawValue
        row.times += 1
        rows[row.key] = row
        if flaw == .touchesAnother { rows["another"] = MealRow(key: "another", version: 1, times: 1) }
    }

    private func dish(_ event: RecordedEvent) -> String { String(decoding: event.payload, as: UTF8.self) }
}
