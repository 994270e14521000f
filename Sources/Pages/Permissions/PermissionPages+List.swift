import HTTPTypes
import Hummingbird
import ImageAPI

extension PermissionPages {
    static func list(_ visit: Visit) async throws -> Response {
        let rights = PermissionRights(visit)
        guard rights.mayList else {
            return visit.page("Permissions", "permissions", PermissionListModel(visit, rights, nil, .none))
        }
        // An administrator of groups has to say which of them; the first one is a beginning.
        let group = visit.query("group") ?? rights.onlyGroups?.first
        do {
            let grants: Page<GrantRepresentation> = try await visit.read(
                .permissions,
                query: [
                    "image": visit.query("image"),
                    "group": group,
                    "user": visit.query("user"),
                    "cursor": visit.query("cursor"),
                ]
            )
            let model = PermissionListModel(visit, rights, grants, .none, group: group)
            return visit.page("Permissions", "permissions", model)
        } catch let problem as Problem where problem.status == 422 {
            let objections = Objections(problem, at: ["image", "group", "user"])
            let model = PermissionListModel(visit, rights, Page(items: []), objections, group: group)
            return visit.page("Permissions", "permissions", model, status: .unprocessableContent)
        }
    }
}

/// What of the permissions somebody may ask for.
struct PermissionRights: Sendable {
    let mayList: Bool
    /// Those through which an administrator of groups may list; `nil` for somebody who may list all.
    let onlyGroups: [String]?
    let mayAskAboutOthers: Bool

    init(_ visit: Visit) {
        let readsAll = visit.role == .admin || visit.role == .auditor
        let administered = visit.session.groupAdmin
        mayList = readsAll || !administered.isEmpty
        onlyGroups = readsAll ? nil : administered
        mayAskAboutOthers = mayList
    }
}

private struct PermissionListModel: Sendable {
    let mayList: Bool
    let mayListAll: Bool
    let groupChoices: [Choice]
    let image: String?
    let group: String?
    let user: String?
    /// What the rows are, in a sentence.
    let sentence: String
    let grants: [Row]
    let isEmpty: Bool
    let isFiltered: Bool
    let all: String
    let first: String?
    let next: String?
    let faults: [String: String]
    let problem: String?
    let question: QuestionForm

    init(
        _ visit: Visit,
        _ rights: PermissionRights,
        _ page: Page<GrantRepresentation>?,
        _ objections: Objections,
        group: String? = nil
    ) {
        mayList = rights.mayList
        mayListAll = rights.mayList && rights.onlyGroups == nil
        groupChoices = Choice.list((rights.onlyGroups ?? []).map { ($0, $0) }, chosen: group)
        image = visit.query("image")
        self.group = group
        user = visit.query("user")
        sentence = Self.sentence(image: visit.query("image"), group: group, user: visit.query("user"))
        grants = (page?.items ?? []).map { Row(visit, $0, visit.query("user")) }
        isEmpty = page?.items.isEmpty ?? true
        isFiltered = ["image", "group", "user", "cursor"].contains { visit.query($0) != nil }
        all = visit.link("/permissions")
        first = visit.firstPage
        next = visit.page(behind: page?.nextCursor)
        faults = objections.faults
        problem = objections.problem
        question = QuestionForm(visit, rights)
    }

    private static func sentence(image: String?, group: String?, user: String?) -> String {
        let who: String? =
            switch (user, group) {
            case (let user?, let group?): "\(user), as everybody or as a member of \(group),"
            case (let user?, nil): user
            case (nil, let group?): "members of \(group)"
            case (nil, nil): nil
            }
        guard let who else {
            return image.map { "Who may use image \($0)." } ?? "Who may use what: each way in to each image."
        }
        return image.map { "Whether \(who) may use image \($0)." } ?? "What \(who) may use."
    }

    struct Row: Sendable {
        let id: String
        let image: String
        let displayName: String
        /// The same rows from the other side.
        let ofImage: String
        let isGlobal: Bool
        let group: String?
        let ofGroup: String?
        let why: String

        init(_ visit: Visit, _ grant: GrantRepresentation, _ user: String?) {
            id = "\(grant.image)--\(grant.group ?? "")"
            image = grant.image
            displayName = grant.displayName
            ofImage = visit.link("/permissions", ["image": grant.image])
            isGlobal = grant.group == nil
            group = grant.group
            ofGroup = grant.group.map { visit.link("/permissions", ["group": $0]) }
            let asked: KeyValuePairs<String, String?> =
                user == nil ? ["image": grant.image, "groups": grant.group] : ["image": grant.image, "user": user]
            why = visit.link("/permissions/explain", asked)
        }
    }
}
