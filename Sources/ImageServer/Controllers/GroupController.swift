import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import ImageDomain
import Projections
import ReadModels

/// The registered groups.
struct GroupController: Sendable {
    let ledger: Ledger
    let queries: GroupsQueries
    let images: ImagesQueries

    init(_ ledger: Ledger) {
        self.ledger = ledger
        self.queries = GroupsQueries(ledger.reads.client)
        self.images = ImagesQueries(ledger.reads.client)
    }

    func list(_ call: Call) async throws -> Response {
        var query = try call.query()
        let (page, position) = try await ledger.page(&query, of: ledger.reads.groups) { limit, cursor in
            try await queries.page(limit: limit, cursor: cursor)
        } asOf: { asOf, limit, cursor in
            try await ledger.timeTravel.groups(asOf, limit: limit, cursor: cursor)
        }
        let items = page.items.map(GroupRepresentation.init)
        return Response.json(ImageAPI.Page(items: items, nextCursor: page.nextCursor)).at(position)
    }

    func show(_ call: Call) async throws -> Response {
        var query = try call.query()
        let moment = query.moment("asOf")
        let minPosition = query.position("minPosition")
        try query.finish()
        let name = try call.groupName()

        if let asOf = try await ledger.asOf(moment, minPosition) { return try await show(name, asOf) }
        let reads = ledger.reads
        try await reads.wait(for: reads.groups, minPosition)
        let position = try await reads.groups.checkpoint()
        guard let group = try await queries.group(named: name) else { throw GroupRejection.unknown(name) }
        return try call.answer(GroupRepresentation(group), group.version).at(position)
    }

    private func show(_ name: GroupName, _ asOf: AsOf) async throws -> Response {
        guard let group = try await ledger.timeTravel.group(name, asOf) else {
            throw Refusal.notFound(
                "There is no group '\(name)' \(asOf.words); the audit trail tells when it was registered and removed."
            )
        }
        return Response.json(GroupRepresentation(group)).at(asOf.position)
    }

    func add(_ call: Call) async throws -> Response {
        let submission = try await call.submission(AddGroupRequest.self, now: ledger.now())
        let request = submission.body
        let command = try GroupDraft(name: request.name, displayName: request.displayName, faults: submission.faults)
            .parse()
        let handled = try await ledger.groups.handle(command, submission.intent)
        return try await answer(handled, status: .created)
    }

    func edit(_ call: Call) async throws -> Response {
        let name = try call.groupName()
        let submission = try await call.submission(EditGroupRequest.self, now: ledger.now())
        let draft = GroupEditDraft(displayName: Edit(submission.body.displayName), faults: submission.faults)
        return try await answer(ledger.groups.handle(draft.parse(name), submission.intent))
    }

    private func answer(
        _ handled: Handled<GroupSituation>,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard let group = handled.state.group else { preconditionFailure("the command leaves a registered group") }
        var response = Response.json(GroupRepresentation(group), status: status).tagged(group.version)
        if status == .created { response.headers[.location] = Route.showGroup.target(group.name.rawValue) }
        return response.at(try await handled.position(in: ledger.log))
    }
}

extension Call {
    /// - Throws: `Refusal` 404 for a text that can be no group's name.
    func groupName() throws(Refusal) -> GroupName {
        let text = try segment("name")
        do {
            return try GroupName(text)
        } catch {
            throw .notFound("There is no group of that name: \(error).")
        }
    }
}
