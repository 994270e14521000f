import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import NIOCore
import Replay

extension ReplayController {
    /// The stretch as JSON Lines, read and written in pieces. An export that breaks off lacks its last line, and no reader
    /// takes it for whole.
    func export(_ call: Call) async throws -> Response {
        let head = try await ledger.log.head()
        var query = try call.query()
        let stretch = query.stretch(upTo: head)
        let isPseudonymised = query.flag("pseudonymise")
        try query.finish()
        let header = ExportFormat.Header(
            first: stretch?.lowerBound ?? Position(1),
            last: stretch?.upperBound ?? .beginning,
            isPseudonymised: isPseudonymised
        )
        let answer = LongAnswer { await doorkeeper.stillAdmits(call) }
        let body = ResponseBody.breakingOff(for: call.request) { [log = ledger.log] writer in
            var answer = answer
            var export = ExportWriter()
            let pseudonyms = isPseudonymised ? Pseudonyms() : nil
            try await writer.write(ByteBuffer(bytes: export.header(header)))
            var position = Position(header.first.rawValue - 1)
            while position < header.last {
                let limit = min(1_000, Int(header.last.rawValue - position.rawValue))
                var bytes: [UInt8] = []
                for event in try await log.read(after: position, limit: limit) {
                    bytes += export.event(try pseudonyms?.hide(in: event) ?? event)
                    position = event.position
                }
                try await writer.write(ByteBuffer(bytes: bytes))
                try await answer.check()
            }
            try await writer.write(ByteBuffer(bytes: export.end()))
        }
        let headers: HTTPFields = [.contentType: MediaType.jsonLines, .connection: "close"]
        return Response(status: .ok, headers: headers, body: body).at(head)
    }
}
