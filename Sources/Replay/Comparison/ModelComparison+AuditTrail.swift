import EventSourcing
import JSON
import Postgres
import Projections
import ReadModels

extension ModelComparison {
    /// Stretch by stretch of positions: the events of a stretch, its entries, and entries at positions that no event has.
    func compareEntries(
        _ checkpoint: StoredCheckpoint,
        on connection: PostgresConnection
    ) async throws -> ComparedModel {
        let name = AuditTrailProjection.name
        var compared = ComparedModel(name, at: checkpoint.position, fault: checkpoint.stall)
        compared.isCompared = true
        try await addSurplus(in: Position(.min)...Position(0), of: checkpoint.side, to: &compared, on: connection)
        var position = Position.beginning
        var trail = AuditTrailFold()
        while position < checkpoint.position {
            try Task.checkCancellation()
            progress(ReplayProgress("comparing \(name)", at: position, of: checkpoint.position))
            let last = min(Position(position.rawValue + Int64(Self.pageSize)), checkpoint.position)
            let events = try await log.read(after: position, limit: Int(last.rawValue - position.rawValue))
            let stored = try await StoredRows.auditTrail.on(checkpoint.side).page(
                behind: position,
                upTo: last,
                limit: Self.pageSize,
                on: connection
            )
            do {
                compared.add(try Self.differences(stored, events, &trail), keeping: limit)
            } catch {
                compared.fault = "the log cannot be folded: \(error)"
                return compared
            }
            compared.rows += stored.count
            position = last
        }
        let behind = checkpoint.position.next...Position(.max)
        try await addSurplus(in: behind, of: checkpoint.side, to: &compared, on: connection)
        return compared
    }

    private static func differences(
        _ stored: [JSONValue],
        _ events: [RecordedEvent],
        _ trail: inout AuditTrailFold
    ) throws -> [RowDifference] {
        var live: [Int64: JSONValue] = [:]
        for row in stored { live[row["position"]?.integerValue ?? 0] = row }
        var differences: [RowDifference] = []
        for event in events {
            let entry = try trail.entry(of: event)
            let row = live.removeValue(forKey: event.position.rawValue)
            differences += .between(live: row, rebuilt: entry.json, key: entry.keyColumn)
        }
        return differences
    }

    /// Rows where there should be none. However many they are, no more than a page of them is in memory.
    private func addSurplus(
        in positions: ClosedRange<Position>,
        of side: Side,
        to compared: inout ComparedModel,
        on connection: PostgresConnection
    ) async throws {
        var start = Position(positions.lowerBound == Position(.min) ? .min : positions.lowerBound.rawValue - 1)
        var rows: [JSONValue]
        repeat {
            try Task.checkCancellation()
            rows = try await StoredRows.auditTrail.on(side).page(
                behind: start,
                upTo: positions.upperBound,
                limit: Self.pageSize,
                on: connection
            )
            for row in rows {
                let key = row["position"] ?? .null
                compared.add(.between(live: row, rebuilt: nil, key: key), keeping: limit)
                start = key.integerValue.map { Position($0) } ?? start
            }
            compared.rows += rows.count
        } while rows.count == Self.pageSize
    }
}
