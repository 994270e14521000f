import HTTPTypes
import Hummingbird
import ImageAPI

extension GroupPages {
    static func askBeforeRemoval(_ visit: Visit) async throws -> Response {
        try visit.require(.removeGroup, "remove groups")
        return try await askBeforeRemoval(visit, visit.segment("name"), Form(), .none, status: .ok)
    }

    static func remove(_ visit: Visit, _ form: Form) async throws -> Response {
        let name = try visit.segment("name")
        do {
            let isForced = form.isChecked("force")
            // Of one that is gone the command says itself whether it was this form that removed it.
            if isForced, let end = try await visit.logEnd(), try await isThere(name, visit, at: end) {
                try UsersShown(await images(of: name, visit, at: end)).check(against: form)
            }
            let force = isForced ? "true" : nil
            let answer = try await visit.write(.removeGroup, name, form, query: ["force": force])
            return visit.done(answer, "Group \(name) was removed.", goTo: "/groups")
        } catch let problem as Problem where problem.concernsForm {
            let objections = Objections(problem, at: [FormField.reason])
            let status = HTTPResponse.Status(code: problem.status)
            return try await askBeforeRemoval(visit, name, form, objections, status: status)
        }
    }

    private static func askBeforeRemoval(
        _ visit: Visit,
        _ name: String,
        _ form: Form,
        _ objections: Objections,
        status: HTTPResponse.Status
    ) async throws -> Response {
        let group: GroupRepresentation = try await visit.read(.showGroup, name)
        let model = GroupRemovalModel(visit, group, try await images(of: name, visit), form, objections)
        return visit.page("Remove group \(name)?", "group-remove", model, status: status)
    }

    private static func isThere(_ name: String, _ visit: Visit, at position: String) async throws -> Bool {
        try await visit.ifThere { try await visit.answer(.showGroup, name, query: ["minPosition": position]) } != nil
    }

    /// As many as are named before they lose the group.
    private static func images(
        of name: String,
        _ visit: Visit,
        at position: String? = nil
    ) async throws -> Page<ImageRepresentation> {
        try await visit.read(
            .listImages,
            query: ["group": name, "limit": String(UsersShown.most), "minPosition": position]
        )
    }
}

private struct GroupRemovalModel: Sendable {
    let name: String
    let version: Int64
    let address: String
    let images: [ImageLink]
    let shown: String
    let isUsed: Bool
    let imageCount: String
    let moreImages: Int64?
    let reason: String?
    let faults: [String: String]
    let problem: String?

    init(
        _ visit: Visit,
        _ group: GroupRepresentation,
        _ page: Page<ImageRepresentation>,
        _ form: Form,
        _ objections: Objections
    ) {
        name = group.name
        version = group.version
        address = visit.link(Address.group(group.name))
        images = page.items.map { ImageLink(visit, $0) }
        shown = UsersShown(page).words
        isUsed = !page.items.isEmpty
        let total = page.total ?? Int64(page.items.count)
        imageCount = total == 1 ? "1 image" : "\(total) images"
        moreImages = total > Int64(page.items.count) ? total - Int64(page.items.count) : nil
        reason = form.text(FormField.reason)
        faults = objections.faults
        problem = objections.problem
    }
}
