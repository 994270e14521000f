import HTTPTypes
import Hummingbird
import ImageAPI

extension ImagePages {
    static func showGroupsForm(_ visit: Visit) async throws -> Response {
        try visit.require(.changeGroups, "say who may use an image")
        let shown = try await visit.shownImage(visit.segment("name"))
        return try await page(visit, shown, ImageAccess(shown.image), reason: nil)
    }

    static func changeGroups(_ visit: Visit, _ form: Form) async throws -> Response {
        let name = try visit.segment("name")
        do {
            let (answer, version) = try await visit.change(name, form) { before, now in
                ImageAccess(before) != ImageAccess(now)
            } write: { form, before in
                let access = ImageAccess(form, of: before, own: visit.ownGroups)
                return try await visit.write(.changeGroups, name, form, body: access.change(own: visit.ownGroups))
            }
            let image: ImageRepresentation = try answer.decoded()
            let notice = image.version == version ? unchanged : "Who may use image \(name) was changed."
            return visit.done(answer, notice, goTo: Address.image(name))
        } catch let problem as Problem where isAboutTheForm(problem) {
            let now = try await visit.shownImage(name)
            let before = try await visit.image(behind: form, now: now)
            let shown = ShownImage(image: before, position: form.text(ShownImage.field) ?? now.position)
            let mine = ImageAccess(form, of: before, own: visit.ownGroups)
            return try await page(visit, shown, mine, reason: form.text(FormField.reason), problem)
        } catch let problem as Problem where problem.status == 412 {
            let now = try await visit.shownImage(name)
            let image = try await visit.image(behind: form, now: now)
            let (before, theirs) = (ImageAccess(image), ImageAccess(now.image))
            let mine = ImageAccess(form, of: image, own: visit.ownGroups)
            return try await page(
                visit,
                now,
                mine.onTop(of: theirs, both: before),
                reason: form.text(FormField.reason),
                problem,
                visit.conflict(over: now.image, ImageAccess.rows(before: before, theirs: theirs, mine: mine))
            )
        }
    }

    private static func page(
        _ visit: Visit,
        _ shown: ShownImage,
        _ access: ImageAccess,
        reason: String?,
        _ problem: Problem? = nil,
        _ conflict: ConflictModel? = nil
    ) async throws -> Response {
        let known = try await visit.groupsToChoose()
        return visit.page(
            "Groups of \(shown.image.name)",
            "image-groups",
            ImageGroupsModel(visit, shown, access, known, reason: reason, problem, conflict),
            status: problem.map { HTTPResponse.Status(code: $0.status) } ?? .ok
        )
    }
}

extension Visit {
    /// The groups that the person may give an image to and take it from, who is no administrator; `nil` for one.
    fileprivate var ownGroups: Set<String>? { role == .admin ? nil : Set(session.groupAdmin) }

    /// Of somebody who may change some alone, all of these that there are; the others are shown only where the image has them.
    fileprivate func groupsToChoose() async throws -> GroupBoxes.Known {
        let known = try await knownGroups()
        guard let own = ownGroups else { return known }
        var groups = known.groups.filter { own.contains($0.name) }
        if !known.areAll {
            for name in own.subtracting(groups.map(\.name)).sorted() {
                // A token may name groups that nobody has registered.
                let group: GroupRepresentation? = try await ifThere { try await read(.showGroup, name) }
                if let group { groups.append(group) }
            }
        }
        return GroupBoxes.Known(groups: groups, areAll: true)
    }
}

/// Who may use an image.
struct ImageAccess: Sendable, Equatable {
    var isGlobal: Bool
    var groups: Set<String>

    init(_ image: ImageRepresentation) {
        isGlobal = image.isGlobal
        groups = Set(image.groups)
    }

    /// As it is filled in. While an image is global its boxes do not apply; of boxes that are another's nothing is sent.
    init(_ form: Form, of image: ImageRepresentation, own: Set<String>?) {
        self.init(image)
        let filled = Set(GroupBoxes.Filled(form).all)
        if let own {
            groups = groups.subtracting(own).union(filled.intersection(own))
        } else {
            isGlobal = form.isChecked(AddImageForm.Field.global)
            if !isGlobal { groups = filled }
        }
    }

    /// - Parameter own: the groups of somebody who does not say whether the image is global.
    func change(own: Set<String>?) -> ChangeGroupsRequest {
        ChangeGroupsRequest(global: own == nil ? .set(isGlobal) : .keep, groups: .set(groups.sorted()))
    }

    func onTop(of theirs: ImageAccess, both from: ImageAccess) -> ImageAccess {
        var merged = theirs
        merged.groups = theirs.groups.union(groups.subtracting(from.groups)).subtracting(
            from.groups.subtracting(groups)
        )
        if isGlobal != from.isGlobal { merged.isGlobal = isGlobal }
        return merged
    }

    static func rows(before: ImageAccess, theirs: ImageAccess, mine: ImageAccess) -> [ConflictModel.Row] {
        func row(_ field: String, _ label: String, _ text: (ImageAccess) -> String) -> ConflictModel.Row? {
            ConflictModel.Row(field, label, text(before), text(theirs), text(mine))
        }
        return [
            row("global", "Global") { $0.isGlobal ? "on" : "off" },
            row("group", "Groups") { $0.groups.isEmpty ? "none" : $0.groups.sorted().joined(separator: ", ") },
        ].compactMap { $0 }
    }
}

private struct ImageGroupsModel: Sendable {
    let name: String
    let address: String
    let imageAddress: String
    let version: Int64
    let shownAt: String
    let isGlobal: Bool
    let problems: [String]
    let conflict: ConflictModel?
    let access: GroupBoxes
    /// Whether only some of the boxes are the person's.
    let isPartly: Bool
    let reason: String?
    let faults: [String: String]

    init(
        _ visit: Visit,
        _ shown: ShownImage,
        _ access: ImageAccess,
        _ known: GroupBoxes.Known,
        reason: String?,
        _ problem: Problem?,
        _ conflict: ConflictModel?
    ) {
        let image = shown.image
        let faults = FormFaults(problem)
        name = image.name
        imageAddress = Address.image(image.name)
        address = imageAddress + "/groups"
        version = image.version
        shownAt = shown.position
        isGlobal = image.isGlobal
        problems =
            conflict == nil
            ? faults.onTop(besides: ["global", "groups", HeaderName.ledgerReason], "Nothing was changed") : []
        self.conflict = conflict
        let own = visit.ownGroups
        isPartly = own != nil
        self.access = GroupBoxes(
            known,
            isGlobal: access.isGlobal,
            filled: GroupBoxes.Filled(access.groups.sorted()),
            own: own,
            faults: faults
        )
        self.reason = reason
        self.faults = faults.byReason
    }
}
