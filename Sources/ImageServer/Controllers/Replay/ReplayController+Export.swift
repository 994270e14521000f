import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import NIOCore
import Projections
import Replay

extension ReplayController {
    /// The stretch as JSON Lines, read and written in pieces. An export that breaks off, or that ends in a problem, lacks its
    /// last line, and no reader takes it for whole.
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
        let pseudonyms = isPseudonymised ? Pseudonyms() : nil
        if let pseudonyms, let stretch { try await requireReadable(stretch, by: pseudonyms) }
        let answer = LongAnswer { await doorkeeper.stillAdmits(call) }
        let body = ResponseBody.breakingOff(for: call.request) { [ledger] writer in
            var answer = answer
            var export = ExportWriter()
            try await writer.write(ByteBuffer(bytes: export.header(header)))
            var position = Position(header.first.rawValue - 1)
            while position < header.last {
                let limit = min(1_000, Int(header.last.rawValue - position.rawValue))
                var bytes: [UInt8] = []
                for event in try await ledger.log.read(after: position, limit: limit) {
                    do {
                        bytes += export.event(try pseudonyms?.hide(in: event) ?? event)
                    } catch let event as UndecodableEvent {
                        bytes += export.problem(await ledger.unreadable(event).problem)
                        return try await writer.write(ByteBuffer(bytes: bytes))
                    }
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

    /// An event that stalls a projector is found before the answer begins. To look at all of them would take as long as the
    /// export itself.
    private func requireReadable(_ stretch: ClosedRange<Position>, by pseudonyms: Pseudonyms) async throws {
        for table in ledger.reads.tables {
            guard case .stalled(let position, _) = await table.status().state, stretch.contains(position) else {
                continue
            }
            let event = try await ledger.log.read(after: Position(position.rawValue - 1), limit: 1).first
            if let event { _ = try pseudonyms.hide(in: event) }
        }
    }
}
