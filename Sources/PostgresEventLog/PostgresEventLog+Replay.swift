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
            _ = try await connection.copyOut(copy) { row in try body(try decoder.decode(row)) }
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }
}
