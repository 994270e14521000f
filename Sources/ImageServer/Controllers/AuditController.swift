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
        var filter = AuditFilter()
        filter.image = name
        let (page, position) = try await page(&query, filter)
        if page.items.isEmpty, !query.isGiven("cursor") { throw ImageRejection.unknown(name) }
        return Response.json(page).at(position)
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
        let rows = try page.items.map { try ImageAPI.AuditRow($0) }
        return (ImageAPI.Page(items: rows, nextCursor: page.nextCursor), position)
    }

    /// Every type that there is: a typing error in the filter must not look like a history without such an event.
    private static let eventTypes = [
        ImageEvent.schemas, GroupEvent.schemas, TokenEvent.schemas, PullSecretEvent.schemas,
    ]
    .flatMap(\.keys).sorted { $0.rawValue < $1.rawValue }.map { ($0.rawValue, $0) }
}
