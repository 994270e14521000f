import EventSourcing
import Hummingbird
import ImageAPI
import ImageDomain
import Projections
import ReadModels

/// Who may use what, and through which group.
struct PermissionController: Sendable {
    let ledger: Ledger
    let queries: PermissionsQueries

    init(_ ledger: Ledger) {
        self.ledger = ledger
        self.queries = PermissionsQueries(ledger.reads.client)
    }

    func list(_ call: Call) async throws -> Response {
        var query = try call.query()
        var filter = PermissionsFilter()
        filter.image = query.value("image")
        let group: GroupName? = query.value("group")
        let user: Subject? = query.value("user")
        filter.limit = query.pageSize()
        filter.cursor = query.text("cursor")
        let moment = query.moment("asOf")
        let minPosition = query.position("minPosition")
        try query.finish()

        if let asOf = try await ledger.asOf(moment, cursor: filter.cursor, minPosition) {
            let person = if let user { try await ledger.groups(of: user, asOf) } else { Set<GroupName>?.none }
            filter.groups = Self.groups(group, of: person)
            return answer(try await ledger.timeTravel.grants(filter, asOf), asOf.position)
        }
        let reads = ledger.reads
        try await reads.wait(for: reads.images, minPosition)
        filter.groups = Self.groups(group, of: try user.map(groups))
        let position = try await reads.images.checkpoint()
        return answer(try await queries.page(filter), position)
    }

    private func answer(_ page: ReadModels.Page<Grant>, _ position: Position) -> Response {
        let items = page.items.map(GrantRepresentation.init)
        return Response.json(ImageAPI.Page(items: items, nextCursor: page.nextCursor)).at(position)
    }

    /// A person's groups are those of the person's valid tokens.
    private func groups(of user: Subject) throws -> Set<GroupName> {
        let now = ledger.now()
        return try ledger.reads.liveTokens.read { view, _ in view.groups(of: user, at: now) }
    }

    /// With a group and a person, that one of the person's.
    private static func groups(_ group: GroupName?, of person: Set<GroupName>?) -> Set<GroupName>? {
        guard let person else { return group.map { [$0] } }
        return group.map { person.intersection([$0]) } ?? person
    }
}
