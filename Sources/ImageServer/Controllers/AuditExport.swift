import HTTPTypes
import Hummingbird
import ImageAPI
import NIOCore
import ReadModels

/// All rows of the audit trail that match, the newest first, as a file that is written while it is read: there are two
/// pages of it in memory, however many there are, and a reader that is slow is waited for.
struct AuditExport: Sendable {
    enum Format: Sendable {
        case jsonLines
        case csv
    }

    let walk: AuditWalk
    let format: Format
    let answer: LongAnswer

    private static let page = 1_000

    /// Returns when all is written; otherwise it throws.
    func write(to writer: inout any ResponseBodyWriter) async throws {
        if format == .csv { try await writer.write(ByteBuffer(bytes: ImageAPI.AuditRow.csvHeader)) }
        var answer = answer
        var (rows, walk) = try await Self.step(walk)
        while !rows.isEmpty || !walk.isOver {
            // The next rows are looked up while these are written.
            let ahead = walk
            async let following = Self.step(ahead)
            if !rows.isEmpty { try await writer.write(ByteBuffer(bytes: try text(of: rows))) }
            try await answer.check()
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
}

extension AuditExport {
    func response(for request: Request) -> Response {
        Self.response(for: request, format) { writer in try await write(to: &writer) }
    }

    static func response(
        for request: Request,
        _ format: Format,
        _ write: @escaping @Sendable (inout any ResponseBodyWriter) async throws -> Void
    ) -> Response {
        let body = ResponseBody.breakingOff(for: request, write)
        let (type, ending) = format == .csv ? (MediaType.csv, "csv") : (MediaType.jsonLines, "jsonl")
        var response = Response(status: .ok, headers: [.contentType: type, .connection: "close"], body: body)
        response.headers[.contentDisposition] = #"attachment; filename="audit.\#(ending)""#
        return response
    }
}
