import HTTPTypes
import Hummingbird
import ImageAPI

extension ImagePages {
    static func askBeforeRemoval(_ visit: Visit) async throws -> Response {
        try visit.require(.removeImage, "remove images")
        return try await page(visit, visit.shownImage(visit.segment("name")), Form())
    }

    static func remove(_ visit: Visit, _ form: Form) async throws -> Response {
        let name = try visit.segment("name")
        do {
            let (answer, _) = try await visit.change(name, form) { before, now in
                ImageFields(before) != ImageFields(now) || ImageAccess(before) != ImageAccess(now)
            } write: { form, before in
                let artefacts = before.source == "custom" ? form.text(artefactsField) : nil
                return try await visit.write(.removeImage, name, form, query: [artefactsField: artefacts])
            }
            return visit.done(answer, "Image \(name) was removed.", goTo: "/images")
        } catch let problem as Problem where isAboutTheForm(problem) || problem.status == 412 {
            return try await page(visit, visit.shownImage(name), form, problem)
        }
    }

    private static let artefactsField = "artefacts"

    private static func page(
        _ visit: Visit,
        _ shown: ShownImage,
        _ form: Form,
        _ problem: Problem? = nil
    ) async throws -> Response {
        let name = shown.image.name
        let grants: Page<GrantRepresentation> = try await visit.read(
            .permissions,
            query: ["image": name, "limit": "1000"]
        )
        var conflict: ConflictModel?
        if problem?.status == 412 {
            let before = try await visit.image(behind: form, now: shown)
            let now = shown.image
            let (fields, access) = (ImageFields(before), ImageAccess(before))
            conflict = try await visit.conflict(
                over: now,
                ConflictModel.rows(before: fields, theirs: ImageFields(now), mine: fields)
                    + ImageAccess.rows(before: access, theirs: ImageAccess(now), mine: access)
            )
        }
        return visit.page(
            "Remove \(name)",
            "image-remove",
            RemoveImageModel(shown, grants, form, problem, conflict),
            status: problem.map { HTTPResponse.Status(code: $0.status) } ?? .ok
        )
    }
}

private struct RemoveImageModel: Sendable {
    let name: String
    let displayName: String
    let address: String
    let imageAddress: String
    let version: Int64
    let shownAt: String
    let problems: [String]
    let changed: ConflictModel?
    let isForEverybody: Bool
    let isForGroups: Bool
    let groups: [String]
    let hasMoreGroups: Bool
    let isForNobody: Bool
    let isCustom: Bool
    let isBuilding: Bool
    let artefacts: [Choice]
    let reason: String?
    let faults: [String: String]

    init(
        _ shown: ShownImage,
        _ grants: Page<GrantRepresentation>,
        _ form: Form,
        _ problem: Problem?,
        _ conflict: ConflictModel?
    ) {
        let image = shown.image
        let faults = FormFaults(problem)
        name = image.name
        displayName = image.displayName
        imageAddress = Address.image(image.name)
        address = imageAddress + "/remove"
        version = image.version
        shownAt = shown.position
        problems =
            conflict == nil ? faults.onTop(besides: [HeaderName.ledgerReason], "Nothing was removed") : []
        changed = conflict
        isForEverybody = image.isGlobal
        groups = image.isGlobal ? [] : grants.items.compactMap(\.group)
        isForGroups = !groups.isEmpty
        hasMoreGroups = grants.nextCursor != nil
        isForNobody = !image.isGlobal && grants.items.isEmpty
        isCustom = image.source == "custom"
        isBuilding = image.isBeingBuilt
        artefacts = Choice.list(
            [
                ("keep", "Stays in the registry, where it can still be pulled"),
                ("delete", "Is deleted from the registry too"),
            ],
            chosen: form.text("artefacts") ?? "keep"
        )
        reason = form.text(FormField.reason)
        self.faults = faults.byReason
    }
}
