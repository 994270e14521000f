import HTTPTypes
import Hummingbird
import ImageAPI

extension GroupPages {
    static func show(_ visit: Visit) async throws -> Response {
        let group: GroupRepresentation = try await visit.read(.showGroup, visit.segment("name"))
        return try await show(visit, group, typed: group.displayName, nil, .none, status: .ok)
    }

    static func edit(_ visit: Visit, _ form: Form) async throws -> Response {
        let name = try visit.segment("name")
        let typed = form.text("displayName")
        let request = EditGroupRequest(displayName: typed.map { .set($0) } ?? .clear)
        do {
            let answer = try await visit.write(.editGroup, name, form, body: request)
            return visit.done(answer, "Group \(name) was saved.", goTo: Address.group(name))
        } catch let problem as Problem where problem.concernsForm {
            let objections = Objections(problem, at: ["displayName", FormField.reason])
            let group: GroupRepresentation = try await visit.read(.showGroup, name)
            return try await show(visit, group, typed: typed, form, objections, status: .init(code: problem.status))
        }
    }

    private static func show(
        _ visit: Visit,
        _ group: GroupRepresentation,
        typed: String?,
        _ form: Form?,
        _ objections: Objections,
        status: HTTPResponse.Status
    ) async throws -> Response {
        let images: Page<ImageRepresentation> = try await visit.read(
            .listImages,
            query: ["group": group.name, "limit": String(GroupModel.imagesShown)]
        )
        // The audit trail tells of the present; of a moment of the past it would say what had yet to come.
        let history: Page<AuditRow>? =
            visit.may(.audit) && visit.asOf == nil
            ? try await visit.read(.audit, query: ["group": group.name, "limit": "20"]) : nil
        let model = GroupModel(visit, group, images, history?.items, typed: typed, form, objections, status)
        return visit.page("Group \(group.name)", "group", model, status: status)
    }
}

private struct GroupModel: Sendable {
    static let imagesShown = 50

    let name: String
    let displayName: String?
    /// Of the newest version, on which a person goes on.
    let version: Int64
    let added: MomentModel
    let addedBy: String
    let changed: MomentModel
    let changedBy: String
    let images: [ImageLink]
    let hasImages: Bool
    let imageCount: String
    let allImages: String
    let permissions: String?
    let history: [Happening]
    let hasHistory: Bool
    let audit: String?
    let removal: String
    /// What was typed into the form.
    let typedDisplayName: String?
    let reason: String?
    let faults: [String: String]
    let problem: String?
    /// Somebody else was faster.
    let isConflict: Bool

    init(
        _ visit: Visit,
        _ group: GroupRepresentation,
        _ page: Page<ImageRepresentation>,
        _ rows: [AuditRow]?,
        typed: String?,
        _ form: Form?,
        _ objections: Objections,
        _ status: HTTPResponse.Status
    ) {
        name = group.name
        displayName = group.displayName
        version = group.version
        added = MomentModel(group.createdAt)
        addedBy = group.createdBy.displayName
        changed = MomentModel(group.updatedAt)
        changedBy = group.updatedBy.displayName
        images = page.items.map { ImageLink(visit, $0) }
        hasImages = !page.items.isEmpty
        let total = page.total ?? Int64(page.items.count)
        imageCount = total == 1 ? "1 image" : "\(total) images"
        allImages = visit.link("/images", ["group": group.name])
        let mayReadAll = visit.role == .admin || visit.role == .auditor
        permissions =
            mayReadAll || visit.session.groupAdmin.contains(group.name)
            ? visit.link("/permissions", ["group": group.name]) : nil
        history = (rows ?? []).map(Happening.init)
        hasHistory = rows != nil
        audit = visit.may(.audit) ? visit.link("/audit", ["group": group.name]) : nil
        removal = Address.group(group.name) + "/remove"
        typedDisplayName = typed
        reason = form?.text(FormField.reason)
        faults = objections.faults
        isConflict = status.code == 412
        problem = isConflict ? nil : objections.problem
    }
}

/// An image as lists of what depends on something name it.
struct ImageLink: Sendable {
    let name: String
    let displayName: String
    let address: String
    let isGlobal: Bool

    init(_ visit: Visit, _ image: ImageRepresentation) {
        name = image.name
        displayName = image.displayName
        isGlobal = image.isGlobal
        address = visit.link(Address.image(image.name))
    }
}

/// What happened and by whom, in one sentence.
struct Happening: Sendable {
    let at: MomentModel
    let summary: String
    let why: String
    let position: Int64

    init(_ row: AuditRow) {
        at = MomentModel(row.recordedAt)
        summary = row.summary
        why = row.reason ?? ""
        position = row.position
    }
}
