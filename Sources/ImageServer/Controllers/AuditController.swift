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
    let doorkeeper: Doorkeeper
    let rhythm: FeedRhythm

    init(_ ledger: Ledger, _ doorkeeper: Doorkeeper, _ rhythm: FeedRhythm) {
        self.ledger = ledger
        self.queries = AuditQueries(ledger.reads.client)
        self.doorkeeper = doorkeeper
        self.rhythm = rhythm
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
        if let since = filter.since, let until = filter.until, until < since {
            query.refuse("until", "is before since; give them the other way round")
        }
        filter.text = query.searchText("text")
        if call.request.headers[.accept]?.contains(MediaType.eventStream) == true {
            return try await follow(call, &query, filter)
        }
        let formats: [(String, AuditExport.Format?)] = [("json", nil), ("jsonl", .jsonLines), ("csv", .csv)]
        if let format = query.choice("format", of: formats) ?? nil {
            return try await export(call, &query, filter, format)
        }
        let moment = query.moment("asOf")
        let (page, position) = try await ledger.reads.page(&query, of: ledger.reads.auditTrail) { limit, cursor in
            filter.limit = limit
            filter.cursor = cursor
            filter.last = try await last(moment)
            return try await queries.page(filter)
        }
        return Response.json(try Self.rows(page)).at(filter.last ?? position)
    }

    /// The last row of the trail as it was at the moment; `nil` for all rows that there are.
    private func last(_ moment: Moment?) async throws -> Position? {
        guard let moment else { return nil }
        let position = try await ledger.position(of: moment, "asOf")
        try await ledger.reads.wait(for: ledger.reads.auditTrail, position)
        return position
    }

    /// All that matches, up to where the trail is now.
    private func export(
        _ call: Call,
        _ query: inout QueryReader,
        _ filter: AuditFilter,
        _ format: AuditExport.Format
    ) async throws -> Response {
        for name in ["limit", "cursor"] where query.isGiven(name) {
            query.refuse(name, "goes with format=json alone; this format answers all that matches")
        }
        let moment = query.moment("asOf")
        let minPosition = query.position("minPosition")
        try query.finish()
        let reads = ledger.reads
        try await reads.wait(for: reads.auditTrail, minPosition)
        var filter = filter
        filter.last = try await last(moment)
        let position = if let last = filter.last { last } else { try await reads.auditTrail.checkpoint() }
        let answer = LongAnswer { await doorkeeper.stillAdmits(call) }
        let export = AuditExport(walk: try await queries.walk(filter), format: format, answer: answer)
        return export.response(for: call.request).at(position)
    }

    /// The last rows, as many as `limit` says, and then what comes. A client that lost its connection says by
    /// `Last-Event-ID` which row it had last.
    private func follow(_ call: Call, _ query: inout QueryReader, _ filter: AuditFilter) async throws -> Response {
        for name in ["until", "cursor", "format", "asOf"] where query.isGiven(name) {
            query.refuse(name, "cannot be said of a stream, which has no end")
        }
        var filter = filter
        filter.limit = query.pageSize(standard: 0)
        let minPosition = query.position("minPosition")
        try query.finish()
        let reads = ledger.reads
        try await reads.wait(for: reads.auditTrail, minPosition)
        var start = try await reads.auditTrail.checkpoint()
        var rows: [ReadModels.AuditRow] = []
        if let position = try call.lastEventID("a position, as the stream gave it in id") {
            start = min(start, Position(position))
        } else if filter.limit > 0 {
            rows = try await queries.page(filter).items.reversed()
            start = max(start, rows.last?.position ?? start)
        }
        let feed = AuditFeed(ledger: ledger, queries: queries, filter: filter, rhythm: rhythm) {
            await doorkeeper.stillAdmits(call)
        }
        return Response.eventStream(for: call.request) { [start, rows] writer in
            try await feed.write(after: start, rows, to: &writer)
        }
        .at(start)
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

    private static func rows(_ page: ReadModels.Page<ReadModels.AuditRow>) throws -> ImageAPI.Page<ImageAPI.AuditRow> {
        ImageAPI.Page(items: try page.items.map { try ImageAPI.AuditRow($0) }, nextCursor: page.nextCursor)
    }

    /// Every type that there is: a typing error in the filter must not look like a history without such an event.
    private static let eventTypes = [
        ImageEvent.schemas, GroupEvent.schemas, TokenEvent.schemas, PullSecretEvent.schemas,
    ]
    .flatMap(\.keys).sorted { $0.rawValue < $1.rawValue }.map { ($0.rawValue, $0) }
}
