import ImageDomain
import JSON
import OCI

extension AuditEntry {
    init(_ started: BuildStarted, _ image: ImageName) {
        let input = started.input
        var changes = AuditChanges()
        changes.add("baseImage", new: .string(input.baseImage.description))
        changes.add("pullSecret", new: .text(input.pullSecret))
        for (field, lines) in [("apt", input.apt), ("conda", input.conda), ("pip", input.pip)] where !lines.isEmpty {
            changes.add(field, new: .array(lines.map { .string($0) }))
        }
        let words = "started build \(started.number) of the image \(image) on \(input.baseImage)"
        self.init(image: image, changes: changes, words: words)
    }

    init(_ succeeded: BuildSucceeded, _ image: ImageName) {
        let seconds = Int(succeeded.durationSeconds.rounded())
        let words =
            "finished build \(succeeded.artefact.number) of the image \(image) in \(seconds) s as "
            + "\(succeeded.artefact.reference)"
        self.init(image: image, changes: Self.url(succeeded.replaced, succeeded.artefact), words: words)
    }

    init(_ rolledBack: ImageRolledBack, _ image: ImageName) {
        let (from, to) = (rolledBack.replaced.number, rolledBack.artefact.number)
        let words = "rolled the image \(image) back from build \(from) to build \(to)"
        self.init(image: image, changes: Self.url(rolledBack.replaced, rolledBack.artefact), words: words)
    }

    private static func url(_ before: Artefact?, _ after: Artefact) -> AuditChanges {
        var changes = AuditChanges()
        let former: JSONValue = before.map { .string($0.reference.description) } ?? .null
        changes.add("url", before: former, after: .string(after.reference.description))
        return changes
    }
}
