import EventSourcing
import Hummingbird
import ImageAPI
import ImageDomain

extension AuditPages {
    static func trail(_ visit: Visit) async throws -> Response {
        let filter = AuditFilterModel(visit)
        do {
            let query = filter.query + [("cursor", visit.query("cursor"))]
            let rows: Page<AuditRow> = try await visit.read(.audit, query: query)
            return visit.page("Audit", "audit", AuditModel(visit, filter, rows))
        } catch let problem as Problem where problem.status == 422 {
            let faults = QueryFaults(problem, fields: AuditFilterModel.fields)
            let model = AuditModel(visit, filter, Page(items: []), faults)
            return visit.page("Audit", "audit", model, status: .unprocessableContent)
        }
    }
}

/// What is looked for, as it stands in the address and in the form.
struct AuditFilterModel: Sendable {
    let actor: String?
    let image: String?
    let group: String?
    let text: String?
    let types: [Choice]
    let since: MomentField
    let until: MomentField
    /// As the interface takes it.
    let query: [(name: String, value: String?)]

    init(_ visit: Visit) {
        actor = visit.query("actor")
        image = visit.query("image")
        group = visit.query("group")
        text = visit.query("text")
        types = Choice.list(Self.eventTypes, chosen: visit.query("type"))
        since = MomentField(visit.query("since"))
        until = MomentField(visit.query("until"))
        query = [
            ("actor", actor), ("image", image), ("group", group), ("type", visit.query("type")), ("text", text),
            ("since", MomentField.since(visit.query("since"))), ("until", MomentField.until(visit.query("until"))),
        ]
    }

    static let fields: Set<String> = ["actor", "image", "group", "type", "since", "until", "text"]

    var isEmpty: Bool { query.allSatisfy { $0.value == nil } }

    private static let eventTypes = [
        ImageEvent.schemas, GroupEvent.schemas, TokenEvent.schemas, PullSecretEvent.schemas,
    ]
    .flatMap { $0.keys.map(\.rawValue) }.sorted().map { (value: $0, title: $0) }
}

private struct AuditModel: Sendable {
    let tabs: [AuditTab]
    let filter: AuditFilterModel
    let faults: QueryFaults
    let rows: [AuditRowModel]
    let isEmpty: Bool
    let isFiltered: Bool
    /// Nothing of what was looked at is like that, and there is more to look at.
    let isLookingFurther: Bool
    let isFirst: Bool
    let isRefused: Bool
    let all: String
    let first: String?
    let next: String?
    let downloads: [Download]

    struct Download: Sendable {
        let title: String
        let address: String
    }

    init(_ visit: Visit, _ filter: AuditFilterModel, _ page: Page<AuditRow>, _ faults: QueryFaults = QueryFaults()) {
        tabs = AuditTab.all(visit, current: "/audit")
        self.filter = filter
        self.faults = faults
        isRefused = !faults.isEmpty
        rows = page.items.map { AuditRowModel(visit, $0) }
        isEmpty = page.items.isEmpty
        isFiltered = !filter.isEmpty || visit.query("cursor") != nil
        isLookingFurther = page.items.isEmpty && page.nextCursor != nil
        isFirst = visit.query("cursor") == nil
        all = visit.link("/audit")
        first = visit.firstPage
        next = visit.page(behind: page.nextCursor)
        let formats = [("CSV", "csv", nil), ("JSON Lines", "jsonl", nil), ("JSON, the first 1,000", "json", "1000")]
        downloads = formats.map { title, format, limit in
            let query = filter.query + [("asOf", visit.asOf), ("format", format), ("limit", limit)]
            return Download(title: title, address: Route.audit.target(nil, pairs: query))
        }
    }
}

/// The two views of the past: what was done, and what remained of it.
struct AuditTab: Sendable {
    let title: String
    let address: String
    let isCurrent: Bool

    static func all(_ visit: Visit, current: String) -> [AuditTab] {
        [("Who changed what", "/audit"), ("What remained of it", "/audit/net")].map { title, path in
            let address = visit.link(
                path,
                [
                    "image": visit.query("image"), "group": visit.query("group"), "since": visit.query("since"),
                    "until": visit.query("until"),
                ]
            )
            return AuditTab(title: title, address: address, isCurrent: path == current)
        }
    }
}
