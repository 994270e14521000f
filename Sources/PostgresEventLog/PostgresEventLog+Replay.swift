public import EventSourcing
import Postgres
import Schema

extension PostgresEventLog {
    /// Reads by COPY in binary on a connection and a thread of its own, so that a long replay holds up nobody.
    public func replay(
        _ positions: ClosedRange<Position>,
        _ body: (RecordedEvent) throws -> Void
    ) async throws {
        let connection = try await client.connect(for: "replay", on: Reactor(name: "replay"))
        do {
            var decoder = RecordedEventDecoder()
            let copy = Schema.replayLog
                .replacing(":first", with: "\(positions.lowerBound)")
                .replacing(":last", with: "\(positions.upperBound)")
            var position = Position(positions.lowerBound.rawValue - 1)
            _ = try await connection.copyOut(copy) { row in
                let event = try decoder.decode(row)
                try event.checkContinuity(after: position)
                position = event.position
                try body(event)
            }
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }
}
