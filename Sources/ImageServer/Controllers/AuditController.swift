import EventSourcing
import Hummingbird
import ImageAPI
import ImageDomain
import Projections
import ReadModels

/// Who changed what.
struct AuditController: Sendable {
    let ledger: Ledger
    let queries: AuditQueries

    init(_ ledger: Ledger) {
        self.ledger = ledger
        self.queries = AuditQueries(ledger.reads.client)
    }

    func list(_ call: Call) async throws -> Response {
        var query = try call.query()
        var filter = AuditFilter()
        filter.actor = query.value("actor", as: Subject.self)?.rawValue
        filter.image = query.value("image")
        filter.group = query.value("group")
        filter.type = query.choice("type", of: Self.eventTypes)
        filter.since = query.instant("since")
        filter.until = query.instant("until")
        filter.text = query.searchText("text")
        _ = query.choice("format", of: [("json", ())])
        let (page, position) = try await page(&query, filter)
        return Response.json(page).at(position)
    }

    /// An image's own trail, which outlives the image.
    func history(_ call: Call) async throws -> Response {
        let name = try call.imageName()
        var query = try call.query()
        var asOf: AsOf?
        let (page, position) = try await ledger.page(&query, of: ledger.reads.auditTrail) { limit, cursor in
            var filter = AuditFilter()
            filter.image = name
            filter.limit = limit
            filter.cursor = cursor
            return try await queries.page(filter)
        } asOf: { moment, limit, cursor in
            asOf = moment
            return try await ledger.timeTravel.history(of: name, moment, limit: limit, cursor: cursor)
        }
        if page.items.isEmpty, !query.isGiven("cursor") {
            if let asOf { throw Refusal.noImage(name, asOf) }
            throw ImageRejection.unknown(name)
        }
        return Response.json(try Self.rows(page)).at(position)
    }

    private func page(
        _ query: inout QueryReader,
        _ filter: AuditFilter
    ) async throws -> (ImageAPI.Page<ImageAPI.AuditRow>, Position) {
        let (page, position) = try await ledger.reads.page(&query, of: ledger.reads.auditTrail) { limit, cursor in
            var filter = filter
            filter.limit = limit
            filter.cursor = cursor
            return try await queries.page(filter)
        }
        return (try Self.rows(page), position)
    }

    private static func rows(_ page: ReadModels.Page<ReadModels.AuditRow>) throws -> ImageAPI.Page<ImageAPI.AuditRow> {
        ImageAPI.Page(items: try page.items.map { try ImageAPI.AuditRow($0) }, nextCursor: page.nextCursor)
    }

    /// Every type that there is: a typing error in the filter must not look like a history without such an event.
    private static let eventTypes = [
        ImageEvent.schemas, GroupEvent.schemas, TokenEvent.schemas, PullSecretEvent.schemas,
    ]
    .flatMap(\.keys).sorted { $0.rawValue < $1.rawValue }.map { ($0.rawValue, $0) }
}
