import ImageDomain
import JSON
import OCI

extension AuditEntry {
    init(_ event: ImageEvent, _ image: ImageName, after former: AuditedImage?) {
        switch event {
        case .imageAdded(let added): self.init(added)
        case .imageEdited(let edited): self.init(edited, image)
        case .groupsChanged(let changed): self.init(changed, image, from: former?.groups ?? [])
        case .imageRemoved(let removed): self.init(removed, image, from: former)
        case .buildStarted(let started): self.init(started, image)
        case .buildClaimed(let claimed):
            self.init(image: image, words: "began build \(claimed.number) of the image \(image)")
        case .buildSucceeded(let succeeded): self.init(succeeded, image)
        case .buildFailed(let failed):
            let why = "\(failed.failure.reason.rawValue), \(failed.failure.message)"
            self.init(image: image, words: "saw build \(failed.number) of the image \(image) fail: \(why)")
        case .buildCancelled(let cancelled):
            self.init(image: image, words: "cancelled build \(cancelled.number) of the image \(image)")
        case .imageRolledBack(let rolledBack): self.init(rolledBack, image)
        case .artefactsExpired(let expired):
            let numbers = expired.artefacts.map { "\($0.number)" }.joined(separator: ", ")
            self.init(image: image, words: "let go of the old builds \(numbers) of the image \(image)")
        case .artefactsRemoved(let removed):
            let count = removed.builds.count == 1 ? "1 old build" : "\(removed.builds.count) old builds"
            self.init(image: image, words: "took \(count) of the image \(image) out of the registry")
        }
    }

    private init(_ added: ImageAdded) {
        var changes = AuditChanges()
        changes.add("name", new: .text(added.name))
        changes.add("displayName", new: .text(added.displayName))
        changes.add("description", new: .text(added.description))
        changes.add("type", new: .string(added.type.rawValue))
        changes.add("url", new: added.url.map { .string($0.description) } ?? .null)
        changes.add("urlForGpu", new: added.urlForGPU.map { .string($0.description) } ?? .null)
        changes.add("pullSecret", new: .text(added.pullSecret))
        changes.add("global", new: .bool(added.isGlobal))
        changes.add("groups", new: .texts(added.groups))
        changes.add("source", new: .string(added.source.rawValue))
        let users = added.isGlobal ? "every group" : added.groups.isEmpty ? "no group yet" : Self.list(added.groups)
        self.init(
            image: added.name,
            groups: added.groups,
            changes: changes,
            words: "added the image \(added.name) ('\(added.displayName)') for \(users)"
        )
    }

    private init(_ edited: ImageEdited, _ image: ImageName) {
        var changes = AuditChanges()
        changes.add("displayName", "display name", edited.displayName) { .text($0) }
        changes.add("description", "description", edited.description) { .text($0) }
        changes.add("type", "type", edited.type) { .string($0.rawValue) }
        changes.add("url", "URL", edited.url) { .string($0.description) }
        changes.add("urlForGpu", "URL for GPU", edited.urlForGPU) { $0.map { .string($0.description) } ?? .null }
        changes.add("pullSecret", "pull secret", edited.pullSecret) { .text($0) }
        let words = changes.words.joined(separator: ", ")
        self.init(image: image, changes: changes, words: "edited the image \(image): \(words)")
    }

    private init(_ changed: GroupsChanged, _ image: ImageName, from groups: [GroupName]) {
        var changes = AuditChanges()
        var words: [String] = []
        if let isGlobal = changed.isGlobal {
            changes.add("global", nil, isGlobal) { .bool($0) }
            words.append(isGlobal.after ? "every group may use it now" : "only its groups may use it now")
        }
        if !changed.added.isEmpty || !changed.removed.isEmpty {
            changes.add("groups", before: .texts(groups), after: .texts(changed.groups(outOf: groups)))
        }
        if !changed.added.isEmpty { words.append("given to \(Self.list(changed.added))") }
        if !changed.removed.isEmpty { words.append("taken from \(Self.list(changed.removed))") }
        self.init(
            image: image,
            groups: changed.added + changed.removed,
            changes: changes,
            words: "changed who may use the image \(image): \(words.joined(separator: "; "))"
        )
    }

    private init(_ removed: ImageRemoved, _ image: ImageName, from former: AuditedImage?) {
        let groups = former?.groups ?? []
        let isGlobal = former?.isGlobal ?? false
        var changes = AuditChanges()
        changes.add("name", before: .text(image), after: .null)
        changes.add("global", before: .bool(isGlobal), after: .null)
        changes.add("groups", before: .texts(groups), after: .null)
        let losers = isGlobal ? "every group" : groups.isEmpty ? nil : Self.list(groups)
        let loss = losers.map { ", which was for \($0)" } ?? ""
        let artefacts = removed.artefacts == .kept ? "stays in the registry" : "goes from the registry"
        self.init(
            image: image,
            groups: groups,
            changes: changes,
            words: "removed the image \(image)\(loss); what was built for it \(artefacts)"
        )
    }

    /// `the group ml`, `the groups ml, vision`
    static func list(_ groups: [GroupName]) -> String {
        "the group\(groups.count == 1 ? "" : "s") \(groups.map(\.rawValue).joined(separator: ", "))"
    }
}
