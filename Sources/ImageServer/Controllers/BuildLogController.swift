import HTTPTypes
import Hummingbird
import ImageAPI
import ImageBuilder
import ImageDomain
import NIOCore
import ReadModels

/// The log of a build: as far as it is, or followed to its end.
struct BuildLogController: Sendable {
    let ledger: Ledger
    let doorkeeper: Doorkeeper
    let rhythm: FeedRhythm

    func show(_ call: Call) async throws -> Response {
        let queries = BuildsQueries(ledger.reads.client)
        let id = try await ledger.build(call, queries).build.id
        if call.request.headers[.accept]?.contains(MediaType.eventStream) == true {
            return try follow(id, queries, call)
        }
        return Response(status: .ok, headers: [.contentType: MediaType.plainText], body: text(of: id))
    }

    /// Part by part, however long it is.
    private func text(of id: BuildID) -> ResponseBody {
        let work = ledger.builds.work
        return ResponseBody { writer in
            var last: Int64 = 0
            while case let lines = try await work.lines(of: id, after: last), let end = lines.last {
                try await writer.write(ByteBuffer(string: lines.map { $0.text + "\n" }.joined()))
                last = end.number
            }
            try await writer.finish(nil)
        }
    }

    /// A client that lost its connection says by `Last-Event-ID` which line it had last.
    private func follow(_ id: BuildID, _ queries: BuildsQueries, _ call: Call) throws(Refusal) -> Response {
        var start: Int64 = 0
        if let text = call.request.headers[.lastEventID] {
            guard let line = Int64(text), line >= 0 else {
                throw .malformed("\(HeaderName.lastEventID) must be the number of a line, as the log gave it in id.")
            }
            start = line
        }
        let feed = BuildLogFeed(build: id, ledger: ledger, queries: queries, rhythm: rhythm) {
            await doorkeeper.stillAdmits(call)
        }
        return Response.eventStream(for: call.request) { [start] writer in
            try await feed.write(after: start, to: &writer)
        }
    }
}
