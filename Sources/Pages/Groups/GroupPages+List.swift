import HTTPTypes
import Hummingbird
import ImageAPI

extension GroupPages {
    static func list(_ visit: Visit) async throws -> Response {
        try await list(visit, Form(), .none, status: .ok)
    }

    static func add(_ visit: Visit, _ form: Form) async throws -> Response {
        let name = form.text("name")
        let request = AddGroupRequest(name: name, displayName: form.text("displayName"))
        do {
            let answer = try await visit.write(.addGroup, nil, form, body: request)
            return visit.done(answer, "Group \(name ?? "") was added.", goTo: "/groups")
        } catch let problem as Problem where problem.concernsForm {
            let objections = Objections(problem, at: ["name", "displayName", FormField.reason])
            return try await list(visit, form, objections, status: .init(code: problem.status))
        }
    }

    private static func list(
        _ visit: Visit,
        _ form: Form,
        _ objections: Objections,
        status: HTTPResponse.Status
    ) async throws -> Response {
        let groups: Page<GroupRepresentation> = try await visit.read(
            .listGroups,
            query: ["cursor": visit.query("cursor")]
        )
        return visit.page("Groups", "groups", GroupListModel(visit, groups, form, objections), status: status)
    }
}

private struct GroupListModel: Sendable {
    let groups: [Row]
    let isEmpty: Bool
    let first: String?
    let next: String?
    /// What was typed into the form that adds one, and what was said against it.
    let name: String?
    let displayName: String?
    let reason: String?
    let faults: [String: String]
    let problem: String?

    init(_ visit: Visit, _ page: Page<GroupRepresentation>, _ form: Form, _ objections: Objections) {
        groups = page.items.map { Row(visit, $0) }
        isEmpty = page.items.isEmpty
        first = visit.firstPage
        next = visit.page(behind: page.nextCursor)
        name = form.text("name")
        displayName = form.text("displayName")
        reason = form.text(FormField.reason)
        faults = objections.faults
        problem = objections.problem
    }

    struct Row: Sendable {
        let name: String
        let displayName: String
        let address: String
        let images: String
        let removal: String
        let changed: MomentModel
        let changedBy: String

        init(_ visit: Visit, _ group: GroupRepresentation) {
            name = group.name
            displayName = group.displayName ?? ""
            address = visit.link(Address.group(group.name))
            images = visit.link("/images", ["group": group.name])
            removal = Address.group(group.name) + "/remove"
            changed = MomentModel(group.updatedAt)
            changedBy = group.updatedBy.displayName
        }
    }
}
