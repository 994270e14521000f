public import EventSourcing
public import Testing

/// Given what happened, then these are the rows: `given(on(stream, added)).then(row)`.
///
/// Each check folds the events three times: one by one, in one batch over all rows, and with every event delivered twice in
/// a row, as a projector does after a crash between its work and its checkpoint; and demands the same rows each time. It also
/// demands that an event changes no row but those that `keys(touchedBy:)` names, since a projector lays no others before it.
public struct ProjectionSpecification<P: Projection>: Sendable {
    private let projection: P

    public init(_ projection: P) {
        self.projection = projection
    }

    public func given(_ stretches: History.Stretch...) -> Given {
        Given(projection: projection, events: History(stretches).events)
    }

    public func given(_ history: History) -> Given {
        Given(projection: projection, events: history.events)
    }

    public struct Given: Sendable {
        let projection: P
        let events: [RecordedEvent]

        /// The rows in any order; they are compared in that of their keys.
        public func then(_ expected: P.Row..., sourceLocation: SourceLocation = #_sourceLocation) {
            then(expected, sourceLocation: sourceLocation)
        }

        public func then(_ expected: [P.Row], sourceLocation: SourceLocation = #_sourceLocation) {
            do {
                let expected = expected.sorted { $0.key < $1.key }
                let rows = try rows(sourceLocation)
                #expect(rows == expected, sourceLocation: sourceLocation)
            } catch {
                Issue.record("the projection does not understand an event: \(error)", sourceLocation: sourceLocation)
            }
        }

        /// The rows that the events amount to, in the order of their keys, after all that is demanded of any projection.
        public func rows(_ sourceLocation: SourceLocation = #_sourceLocation) throws -> [P.Row] {
            let oneByOne = try foldOneByOne(times: 1, sourceLocation)
            let twice = try foldOneByOne(times: 2, sourceLocation)
            var inOneBatch: [P.Row.Key: P.Row] = [:]
            for event in events { try projection.apply(event, to: &inOneBatch) }
            #expect(inOneBatch == oneByOne, "in one batch", sourceLocation: sourceLocation)
            #expect(twice == oneByOne, "every event delivered twice", sourceLocation: sourceLocation)
            return oneByOne.values.sorted { $0.key < $1.key }
        }

        private func foldOneByOne(
            times: Int,
            _ sourceLocation: SourceLocation
        ) throws -> [P.Row.Key: P.Row] {
            var rows: [P.Row.Key: P.Row] = [:]
            for event in events {
                for _ in 0..<times {
                    let keys = Set(try projection.keys(touchedBy: event))
                    var laid = rows.filter { keys.contains($0.key) }
                    try projection.apply(event, to: &laid)
                    let others = laid.keys.filter { !keys.contains($0) }
                    #expect(others.isEmpty, "\(event.type) names not all keys", sourceLocation: sourceLocation)
                    for key in keys { rows[key] = laid[key] }
                }
            }
            return rows
        }
    }
}
