import EventSourcing
import Hummingbird
import ImageAPI
import ImageDomain
import Projections
import ReadModels

/// Who is behind what there is: field by field of an image, and between two moments of the log.
struct BlameController: Sendable {
    let ledger: Ledger

    /// From the stream itself, which is never behind.
    func image(_ call: Call) async throws -> Response {
        let name = try call.imageName()
        var query = try call.query()
        let moment = query.moment("asOf")
        let minPosition = query.position("minPosition")
        try query.finish()
        try await ledger.reads.wait(for: ledger.reads.auditTrail, minPosition)
        let end = try await ledger.position(of: moment, "asOf")
        let events = try await ledger.log.readStream(name.stream, upTo: end, newest: nil)
        guard let thing = Thing(name.stream), !events.isEmpty else {
            if let moment { throw Refusal.noImage(name, AsOf(moment, end)) }
            throw ImageRejection.unknown(name)
        }
        return Response.json(BlameRepresentation(try Blame(of: thing, events))).at(end)
    }

    func net(_ call: Call) async throws -> Response {
        var query = try call.query()
        let (since, until) = (query.moment("since"), query.moment("until"))
        let image: ImageName? = query.value("image")
        let group: GroupName? = query.value("group")
        let limit = query.pageSize()
        let cursor = query.text("cursor")
        let minPosition = query.position("minPosition")
        try query.finish()
        try await ledger.reads.wait(for: ledger.reads.auditTrail, minPosition)
        let start = since == nil ? .beginning : try await ledger.position(of: since, "since")
        let end =
            if until == nil, let cursor { try NetQueries.end(of: cursor) } else {
                try await ledger.position(of: until, "until")
            }
        guard start <= end else { throw Refusal.invalid("until", "is before since; give them the other way round") }
        var filter = NetFilter(from: start, upTo: end)
        (filter.image, filter.group, filter.limit) = (image, group, limit)
        let page = try await NetQueries(ledger.log, ledger.reads.client).page(filter, cursor: cursor)
        let items = page.items.map(NetDifferenceRepresentation.init)
        return Response.json(ImageAPI.Page(items: items, nextCursor: page.nextCursor)).at(end)
    }
}
