import OCI

extension ImageDecider {
    static func decide(_ add: AddImage) throws(ImageRejection) -> [ImageEvent] {
        let faults = GPUURL.faults(given: add.urlForGPU, for: add.type)
        guard faults.isEmpty else { throw .invalid(faults) }
        let added = ImageAdded(
            name: add.name,
            displayName: add.displayName,
            description: add.description,
            type: add.type,
            url: add.origin.url,
            urlForGPU: GPUURL.settled(add.urlForGPU, beside: add.origin.url, for: add.type),
            pullSecret: add.pullSecret,
            isGlobal: add.isGlobal,
            groups: add.groups.sorted,
            source: add.origin.url == nil ? .custom : .existing
        )
        guard case .custom(let buildID, let input) = add.origin else { return [.imageAdded(added)] }
        return [.imageAdded(added), .buildStarted(BuildStarted(buildID: buildID, number: 1, input: input))]
    }

    /// One event for the fields and one for who may use the image, so that the two kinds of change can be told apart for
    /// ever; both are in one append, and a fault in either keeps both away.
    static func decide(_ edit: EditImage, _ image: Image) throws(ImageRejection) -> [ImageEvent] {
        let faults = edit.faults(beside: image.type) + edit.faults(beside: image.source)
        guard faults.isEmpty else { throw .invalid(faults) }
        return edited(by: edit, image) + groupsChanged(by: edit.access, image)
    }

    /// What is as it was already takes no right.
    static func decide(
        _ change: ChangeGroups,
        by authority: GroupAuthority,
        _ image: Image
    ) throws(ImageRejection) -> [ImageEvent] {
        guard let changed = changed(by: change, image) else { return [] }
        let missing = authority.missing(for: changed)
        guard missing.isEmpty else { throw .forbidden(image.name, missing) }
        return [.groupsChanged(changed)]
    }
}

extension EditImage {
    /// What is wrong with it for an image of that type.
    func faults(beside type: ImageType?) -> [FieldFault] {
        guard case .set(let urlForGPU) = urlForGPU else { return [] }
        let known: ImageType? = if case .set(let type) = self.type { type } else { type }
        return known.map { GPUURL.faults(given: urlForGPU, for: $0) } ?? []
    }

    fileprivate func faults(beside source: ImageSource) -> [FieldFault] {
        guard source == .custom, url != .keep else { return [] }
        let sentence = "a custom image has the URL of its current build; rebuild it, or roll it back to another build"
        return [FieldFault("url", sentence)]
    }
}

extension ImageDecider {
    private static func edited(by edit: EditImage, _ image: Image) -> [ImageEvent] {
        let type = edit.type.applied(to: image.type)
        let url: ImageReference? = if case .set(let new) = edit.url { new } else { image.url }
        let urlForGPU = GPUURL.settled(edit.urlForGPU.applied(to: image.urlForGPU), beside: url, for: type)
        let edited = ImageEdited(
            displayName: Change(from: image.displayName, to: edit.displayName.applied(to: image.displayName)),
            description: Change(from: image.description, to: edit.description.applied(to: image.description)),
            type: Change(from: image.type, to: type),
            url: image.url.flatMap { before in url.flatMap { Change(from: before, to: $0) } },
            urlForGPU: Change(from: image.urlForGPU, to: urlForGPU),
            pullSecret: Change(from: image.pullSecret, to: edit.pullSecret.applied(to: image.pullSecret))
        )
        return edited.isEmpty ? [] : [.imageEdited(edited)]
    }

    private static func groupsChanged(by change: ChangeGroups, _ image: Image) -> [ImageEvent] {
        changed(by: change, image).map { [.groupsChanged($0)] } ?? []
    }

    private static func changed(by change: ChangeGroups, _ image: Image) -> GroupsChanged? {
        var groups = image.groups
        if case .set(let chosen) = change.groups { groups = chosen.sorted }
        let (before, after) = (Set(image.groups), Set(groups))
        let changed = GroupsChanged(
            added: groups.filter { !before.contains($0) },
            removed: image.groups.filter { !after.contains($0) },
            isGlobal: Change(from: image.isGlobal, to: change.isGlobal.applied(to: image.isGlobal))
        )
        return changed.isEmpty ? nil : changed
    }
}
