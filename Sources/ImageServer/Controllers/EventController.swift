import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI

/// The raw feed of the log: in pages, or as events come.
struct EventController: Sendable {
    let ledger: Ledger
    let doorkeeper: Doorkeeper
    let rhythm: FeedRhythm

    func list(_ call: Call) async throws -> Response {
        var query = try call.query()
        let after = query.position("after") ?? .beginning
        let limit = query.integer("limit", in: 1...1_000) ?? 100
        try query.finish()
        if call.request.headers[.accept]?.contains(MediaType.eventStream) == true {
            return try follow(call, after: after)
        }
        return try await page(after: after, limit: Int(limit))
    }

    private func page(after position: Position, limit: Int) async throws -> Response {
        let events = try await ledger.log.read(after: position, limit: limit)
        let isFull = events.count == limit
        let page = ImageAPI.Page(
            items: events.map(EventRepresentation.init),
            nextCursor: isFull ? events.last?.position.description : nil
        )
        if let last = events.last { return Response.json(page).at(last.position) }
        return Response.json(page).at(try await ledger.log.head())
    }

    private func follow(_ call: Call, after: Position) throws(Refusal) -> Response {
        let start = try call.lastEventID("a position, as the feed gave it in id").map { Position($0) } ?? after
        let feed = EventFeed(log: ledger.log, rhythm: rhythm) { await doorkeeper.stillAdmits(call) }
        return Response.eventStream(for: call.request) { writer in
            try await feed.write(after: start, to: &writer)
        }
        .at(start)
    }
}
