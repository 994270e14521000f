import Hummingbird
import ImageAPI

extension ImagePages {
    static func history(_ visit: Visit) async throws -> Response {
        let name = try visit.segment("name")
        let rows: Page<AuditRow> = try await visit.read(
            .imageHistory,
            name,
            query: ["limit": "50", "cursor": visit.query("cursor")]
        )
        return visit.page("History of \(name)", "image-history", ImageHistoryModel(visit, name, rows))
    }
}

private struct ImageHistoryModel: Sendable {
    let name: String
    let tabs: ImageTabs
    let isRemoved: Bool
    let rows: [Row]
    let first: String?
    let next: String?

    struct Row: Sendable {
        let position: Int64
        let recorded: MomentModel
        let who: String
        let subject: String
        let summary: String
        let changes: [ImageChange]
        let reason: String?
        /// The image as it was right behind this event.
        let then: String

        init(_ name: String, _ row: AuditRow) {
            position = row.position
            recorded = MomentModel(row.recordedAt)
            who = row.actor.displayName
            subject = row.actor.subject
            summary = row.summary
            changes = ImageChange.list(row)
            reason = row.reason
            then = Address.make(Address.image(name), [("asOf", String(row.position))])
        }
    }

    init(_ visit: Visit, _ name: String, _ page: Page<AuditRow>) {
        self.name = name
        tabs = ImageTabs(visit, name, on: .history)
        isRemoved = visit.query("cursor") == nil && page.items.first?.type == "ImageRemoved"
        rows = page.items.map { Row(name, $0) }
        first = visit.firstPage
        next = visit.page(behind: page.nextCursor)
    }
}
