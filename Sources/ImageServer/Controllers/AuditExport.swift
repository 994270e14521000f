import HTTPTypes
import Hummingbird
import ImageAPI
import NIOCore
import ReadModels
import ServiceLifecycle

/// All rows of the audit trail that match, the newest first, as a file that is written while it is read: there are two
/// pages of it in memory, however many there are, and a reader that is slow is waited for.
struct AuditExport: Sendable {
    enum Format: Sendable {
        case jsonLines
        case csv
    }

    let walk: AuditWalk
    let format: Format
    /// Asked now and then; the file breaks off when it says no.
    let isStillAdmitted: @Sendable () async -> Bool

    private static let page = 1_000
    /// How long a token that held is taken to hold still.
    private static let longestTrust = Duration.seconds(1)

    /// Returns when all is written. Otherwise it throws, and the body is cut off before its end, so that what was written
    /// cannot be taken for the whole.
    func write(to writer: inout any ResponseBodyWriter) async throws {
        if format == .csv { try await writer.write(ByteBuffer(bytes: ImageAPI.AuditRow.csvHeader)) }
        var admitted = ContinuousClock.now
        var (rows, walk) = try await Self.step(walk)
        while !rows.isEmpty || !walk.isOver {
            // The next rows are looked up while these are written.
            let ahead = walk
            async let following = Self.step(ahead)
            if !rows.isEmpty { try await writer.write(ByteBuffer(bytes: try text(of: rows))) }
            if admitted.duration(to: .now) > Self.longestTrust {
                guard await isStillAdmitted() else { throw Interruption.notAdmitted }
                admitted = .now
            }
            guard !Task.isShuttingDownGracefully else { throw Interruption.shutdown }
            (rows, walk) = try await following
        }
    }

    private static func step(_ walk: AuditWalk) async throws -> (rows: [ReadModels.AuditRow], walk: AuditWalk) {
        var walk = walk
        let rows = try await walk.next(page)
        return (rows, walk)
    }

    private func text(of rows: [ReadModels.AuditRow]) throws -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(rows.count * 512)
        for row in rows {
            let row = try ImageAPI.AuditRow(row)
            switch format {
            case .jsonLines:
                text += row.bytes
                text.append(UInt8(ascii: "\n"))
            case .csv: text += row.csv
            }
        }
        return text
    }

    enum Interruption: Error {
        case notAdmitted
        case shutdown
    }
}

extension AuditExport {
    func response(for request: Request) -> Response {
        Self.response(for: request, format) { writer in try await write(to: &writer) }
    }

    /// When `write` throws, the connection is closed before the body's last chunk.
    static func response(
        for request: Request,
        _ format: Format,
        _ write: @escaping @Sendable (inout any ResponseBodyWriter) async throws -> Void
    ) -> Response {
        let body = ResponseBody { writer in
            try await request.body.consumeWithCancellationOnInboundClose { _ in try await write(&writer) }
            try await writer.finish(nil)
        }
        let (type, ending) = format == .csv ? (MediaType.csv, "csv") : (MediaType.jsonLines, "jsonl")
        var response = Response(status: .ok, headers: [.contentType: type, .connection: "close"], body: body)
        response.headers[.contentDisposition] = #"attachment; filename="audit.\#(ending)""#
        return response
    }
}
