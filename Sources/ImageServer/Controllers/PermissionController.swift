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
    let evidence: PermissionEvidence

    init(_ ledger: Ledger) {
        self.ledger = ledger
        self.queries = PermissionsQueries(ledger.reads.client)
        self.evidence = PermissionEvidence(ledger: ledger)
    }

    func list(_ call: Call) async throws -> Response {
        var query = try call.query()
        var filter = PermissionsFilter()
        filter.image = query.value("image")
        let group: GroupName? = query.value("group")
        let user: Subject? = query.value("user")
        filter.limit = query.pageSize()
        filter.cursor = query.text("cursor")
        let minPosition = query.position("minPosition")
        try query.finish()
        try refuseOtherGroups(call.caller, group)

        let reads = ledger.reads
        try await reads.wait(for: reads.images, minPosition)
        filter.groups = try groups(group, user)
        let position = try await reads.images.checkpoint()
        let page = try await queries.page(filter)
        let items = page.items.map(GrantRepresentation.init)
        return Response.json(ImageAPI.Page(items: items, nextCursor: page.nextCursor)).at(position)
    }

    /// A person's groups are those of the person's valid tokens; with a group as well, that one of them.
    private func groups(_ group: GroupName?, _ user: Subject?) throws -> Set<GroupName>? {
        guard let user else { return group.map { [$0] } }
        let groups = try evidence.groups(of: user)
        return group.map { groups.intersection([$0]) } ?? groups
    }
}
