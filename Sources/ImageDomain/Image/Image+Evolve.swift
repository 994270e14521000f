import EventSourcing

extension Image {
    init(_ added: ImageAdded, _ recording: Recording) {
        self.init(
            name: added.name,
            displayName: added.displayName,
            description: added.description,
            type: added.type,
            url: added.url,
            urlForGPU: added.urlForGPU,
            pullSecret: added.pullSecret,
            isGlobal: added.isGlobal,
            groups: added.groups,
            created: recording.stamp,
            updated: recording.stamp,
            version: recording.version
        )
    }

    mutating func apply(_ edited: ImageEdited) {
        if let change = edited.displayName { displayName = change.after }
        if let change = edited.description { description = change.after }
        if let change = edited.type { type = change.after }
        if let change = edited.url { url = .some(change.after) }
        if let change = edited.urlForGPU { urlForGPU = change.after }
        if let change = edited.pullSecret { pullSecret = change.after }
    }

    mutating func apply(_ changed: GroupsChanged) {
        if let change = changed.isGlobal { isGlobal = change.after }
        groups = changed.groups(outOf: groups)
    }
}

extension GroupsChanged {
    /// What it makes of the groups of an image.
    ///
    /// - Parameter groups: in order, none twice; so is what it answers.
    public func groups(outOf groups: [GroupName]) -> [GroupName] {
        groups.changed(adding: added, removing: removed)
    }
}

extension ImageSituation {
    /// An image that is not listed is not changed by what happens to it.
    ///
    /// The image is taken out and put back, and never held twice, else each list in it would be copied to change one. A
    /// pattern for all the other cases together would hold it twice.
    mutating func updateImage(_ recording: Recording, _ update: (inout Image) -> Void) {
        switch consume self {
        case .listed(var image):
            update(&image)
            image.updated = recording.stamp
            image.version = recording.version
            self = .listed(image)
        case .removed(let name, let stamp): self = .removed(name, stamp)
        case .unknown: self = .unknown
        }
    }
}

extension [GroupName] {
    /// In order, none twice. Replay spends much of its time here, and lists are mostly short: looking through them is
    /// several times faster than sets, as long as they are.
    fileprivate func changed(adding added: [GroupName], removing removed: [GroupName]) -> [GroupName] {
        guard count + added.count + removed.count <= 32 else {
            return Set(self).subtracting(removed).union(added).sorted()
        }
        var groups = filter { !removed.contains($0) }
        for group in added where !groups.contains(group) {
            groups.insert(group, at: groups.firstIndex { group < $0 } ?? groups.endIndex)
        }
        return groups
    }
}
