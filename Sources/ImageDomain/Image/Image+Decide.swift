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
            url: add.url,
            urlForGPU: GPUURL.settled(add.urlForGPU, beside: add.url, for: add.type),
            pullSecret: add.pullSecret,
            isGlobal: add.isGlobal,
            groups: add.groups.sorted
        )
        return [.imageAdded(added)]
    }

    /// One event for the fields and one for who may use the image, so that the two kinds of change can be told apart for
    /// ever; both are in one append, and a fault in either keeps both away.
    static func decide(_ edit: EditImage, _ image: Image) throws(ImageRejection) -> [ImageEvent] {
        let faults = edit.faults(beside: image.type)
        guard faults.isEmpty else { throw .invalid(faults) }
        return edited(by: edit, image) + groupsChanged(by: edit.access, image)
    }

}

extension EditImage {
    /// What is wrong with it for an image of that type.
    func faults(beside type: ImageType?) -> [FieldFault] {
        guard case .set(let urlForGPU) = urlForGPU else { return [] }
        let known: ImageType? = if case .set(let type) = self.type { type } else { type }
        return known.map { GPUURL.faults(given: urlForGPU, for: $0) } ?? []
    }
}

extension ImageDecider {
    private static func edited(by edit: EditImage, _ image: Image) -> [ImageEvent] {
        let type = edit.type.applied(to: image.type)
        let url = edit.url.applied(to: image.url)
        let urlForGPU = GPUURL.settled(edit.urlForGPU.applied(to: image.urlForGPU), beside: url, for: type)
        let edited = ImageEdited(
            displayName: Change(from: image.displayName, to: edit.displayName.applied(to: image.displayName)),
            description: Change(from: image.description, to: edit.description.applied(to: image.description)),
            type: Change(from: image.type, to: type),
            url: Change(from: image.url, to: url),
            urlForGPU: Change(from: image.urlForGPU, to: urlForGPU),
            pullSecret: Change(from: image.pullSecret, to: edit.pullSecret.applied(to: image.pullSecret))
        )
        return edited.isEmpty ? [] : [.imageEdited(edited)]
    }

    static func groupsChanged(by change: ChangeGroups, _ image: Image) -> [ImageEvent] {
        var groups = image.groups
        if case .set(let chosen) = change.groups { groups = chosen.sorted }
        let (before, after) = (Set(image.groups), Set(groups))
        let changed = GroupsChanged(
            added: groups.filter { !before.contains($0) },
            removed: image.groups.filter { !after.contains($0) },
            isGlobal: Change(from: image.isGlobal, to: change.isGlobal.applied(to: image.isGlobal))
        )
        return changed.isEmpty ? [] : [.groupsChanged(changed)]
    }
}
