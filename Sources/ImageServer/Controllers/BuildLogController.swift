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
        let isFollowed = call.request.headers[.accept]?.contains(MediaType.eventStream) == true
        let id = try call.buildID()
        var query = try call.query()
        let after = query.integer("after", in: 0...Int64.max)
        let tail = query.integer("tail", in: 1...Int64(PageSize.greatest))
        let minPosition = query.position("minPosition")
        if tail != nil, isFollowed { query.refuse("tail", "cannot be said of a stream, which has no end; say after") }
        if tail != nil, after != nil { query.refuse("tail", "says itself where the answer begins; leave after away") }
        try query.finish()
        let queries = BuildsQueries(ledger.reads.client)
        try await ledger.reads.wait(for: ledger.reads.builds, minPosition)
        _ = try await ledger.build(id, queries)
        if isFollowed { return try follow(id, after: after ?? 0, queries, call) }
        if let tail { return try await end(of: id, Int(tail)) }
        return Response(
            status: .ok,
            headers: [.contentType: MediaType.plainText],
            body: text(of: id, after: after ?? 0)
        )
    }

    /// The last lines; where to follow on from stands in the header.
    private func end(of id: BuildID, _ count: Int) async throws -> Response {
        let lines = try await ledger.builds.work.lastLines(of: id, count)
        var headers: HTTPFields = [.contentType: MediaType.plainText]
        headers[.ledgerLogLine] = String(lines.last?.number ?? 0)
        let text = lines.map { $0.text + "\n" }.joined()
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// Part by part, however long it is.
    private func text(of id: BuildID, after start: Int64) -> ResponseBody {
        let work = ledger.builds.work
        return ResponseBody { writer in
            var last = start
            while case let lines = try await work.lines(of: id, after: last), let end = lines.last {
                try await writer.write(ByteBuffer(string: lines.map { $0.text + "\n" }.joined()))
                last = end.number
            }
            try await writer.finish(nil)
        }
    }

    /// A client that lost its connection says by `Last-Event-ID` which line it had last.
    private func follow(
        _ id: BuildID,
        after line: Int64,
        _ queries: BuildsQueries,
        _ call: Call
    ) throws(Refusal) -> Response {
        let start = try call.lastEventID("the number of a line, as the log gave it in id") ?? line
        let feed = BuildLogFeed(build: id, ledger: ledger, queries: queries, rhythm: rhythm) {
            await doorkeeper.stillAdmits(call)
        }
        return Response.eventStream(for: call.request) { writer in
            try await feed.write(after: start, to: &writer)
        }
    }
}
