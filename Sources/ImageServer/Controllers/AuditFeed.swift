import EventSourcing
import Hummingbird
import ImageAPI
import NIOCore
import Projections
import ReadModels

/// Rows of the audit trail that match, as they come, as server-sent events: the id is the position, the data the row.
///
/// The rows are those that a list would have: each is asked of the table, when the table has come so far.
struct AuditFeed: Sendable {
    let ledger: Ledger
    let queries: AuditQueries
    let filter: AuditFilter
    let rhythm: FeedRhythm
    /// Asked with each batch and each heartbeat; the feed ends when it says no.
    let isStillAdmitted: @Sendable () async -> Bool

    /// Has no end but that of its client, of the server and of what admits the client.
    ///
    /// - Parameters:
    ///   - start: what comes behind it is told.
    ///   - rows: what is told before.
    func write(
        after start: Position,
        _ rows: [ReadModels.AuditRow],
        to writer: inout any ResponseBodyWriter
    ) async throws {
        var position = start
        // Sends the head at once, so that the client knows that it is connected.
        try await writer.write(ByteBuffer(string: ": connected\n\n"))
        try await write(rows, to: &writer)
        while await isStillAdmitted() {
            switch try await FeedOccurrence.next(in: ledger.log, after: position, rhythm) {
            case .events(let events):
                let last = events.last?.position ?? position
                try await ledger.reads.auditTrail.wait(until: last, timeout: .seconds(60))
                try await write(try await queries.rows(filter, after: position, upTo: last), to: &writer)
                position = last
            case .heartbeat: try await writer.write(ByteBuffer(string: ": heartbeat\n\n"))
            case .shutdown: return
            }
        }
    }

    private func write(_ rows: [ReadModels.AuditRow], to writer: inout any ResponseBodyWriter) async throws {
        guard !rows.isEmpty else { return }
        let frames = try rows.flatMap { row in
            EventFrame.bytes(id: row.position.description, try ImageAPI.AuditRow(row).bytes)
        }
        try await writer.write(ByteBuffer(bytes: frames))
    }
}
