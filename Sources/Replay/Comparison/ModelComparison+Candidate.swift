import EventSourcing
import JSON
import Postgres
import Projections
import ReadModels

extension ModelComparison {
    /// Lays the rows of the other side beside the live ones. Of two sides at two positions, the one behind is folded forward
    /// in memory to where the other is.
    func compare(
        _ model: any RebuiltModel,
        _ live: StoredCheckpoint,
        with other: StoredCheckpoint,
        on connection: PostgresConnection
    ) async throws -> ComparedModel {
        let (behind, ahead) = other.position <= live.position ? (other, live) : (live, other)
        let distance = Int(ahead.position.rawValue - behind.position.rawValue)
        guard distance <= Self.longestWay else {
            let slow = behind.isLive ? "live" : other.role.rawValue
            let fault = "the \(slow) side is \(distance) events behind the other; wait until it has caught up"
            return ComparedModel(model.name, against: other.role, at: behind.position, fault: fault)
        }
        var folded = FoldedModel(name: model.name, model: model, checkpoint: ahead)
        let events = distance == 0 ? [] : try await log.read(after: behind.position, limit: distance)
        do {
            try await folded.model.load(behind.side, behind: events, on: connection)
        } catch let error as UndecodableEvent {
            folded.fault = "the log cannot be folded: \(error)"
        }
        var compared = try await compare(folded, on: connection)
        compared.against = other.role
        compared.fault = compared.fault ?? other.stall
        if !ahead.isLive { compared.differences = compared.differences.map(\.turned) }
        return compared
    }

    /// How many events are folded forward at most, all of which are in memory.
    private static var longestWay: Int { 20_000 }

    /// The same for the entries of the audit trail, which never change: up to the position that both have come to.
    func compareEntries(
        _ live: StoredCheckpoint,
        with other: StoredCheckpoint,
        on connection: PostgresConnection
    ) async throws -> ComparedModel {
        let goal = min(live.position, other.position)
        let fault = live.stall ?? other.stall
        var compared = ComparedModel(AuditTrailProjection.name, against: other.role, at: goal, fault: fault)
        compared.isCompared = true
        var position = Position(.min)
        repeat {
            try Task.checkCancellation()
            progress(ReplayProgress("comparing the sides of \(compared.name)", at: max(position, .beginning), of: goal))
            let last =
                position < .beginning ? .beginning : min(Position(position.rawValue + Int64(Self.pageSize)), goal)
            let (shown, beside) = (
                try await entries(live.side, behind: position, upTo: last, on: connection),
                try await entries(other.side, behind: position, upTo: last, on: connection)
            )
            compared.rows += shown.count
            for key in Set(shown.keys).union(beside.keys).sorted() {
                compared.add(
                    .between(live: shown[key], rebuilt: beside[key], key: .integer(key)),
                    keeping: limit
                )
            }
            position = last
        } while position < goal
        return compared
    }

    private func entries(
        _ side: Side,
        behind position: Position,
        upTo last: Position,
        on connection: PostgresConnection
    ) async throws -> [Int64: JSONValue] {
        let rows = try await StoredRows.auditTrail.on(side)
            .page(behind: position, upTo: last, limit: Self.pageSize, on: connection)
        return rows.reduce(into: [:]) { $0[$1["position"]?.integerValue ?? 0] = $1 }
    }
}

extension RowDifference {
    /// With the sides changed.
    fileprivate var turned: RowDifference {
        RowDifference(key: key, column: column, live: rebuilt, rebuilt: live)
    }
}
