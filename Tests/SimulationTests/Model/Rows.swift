import EventSourcing
import ImageDomain
import JSON
import OCI
import ReadModels

/// The rows of the read models in the simple model's words, and where it has them.
protocol ModelledRow {
    associatedtype Model: Equatable
    associatedtype Name: Hashable & Comparable

    static var place: KeyPath<SimpleModel, [Name: Model]> { get }
    var modelled: (Name, Model) { get }
}

extension Stamp {
    fileprivate var text: String { "\(at.microsecondsSince1970) by \(by.subject)" }
}

extension Image: ModelledRow {
    static var place: KeyPath<SimpleModel, [String: SimpleImage]> { \.images }

    var modelled: (String, SimpleImage) {
        let image = SimpleImage(
            displayName: displayName.rawValue,
            description: description?.rawValue,
            type: type.rawValue,
            url: url?.description,
            urlForGPU: urlForGPU?.description,
            pullSecret: pullSecret?.rawValue,
            isGlobal: isGlobal,
            groups: Set(groups.map(\.rawValue)),
            source: source.rawValue,
            state: state.rawValue,
            isRebuilding: isRebuilding,
            currentBuild: builds?.current.map { Int64($0) },
            lastBuild: builds.map { "\($0.last.id) \($0.last.number) \($0.last.state.rawValue)" },
            created: created.text,
            updated: updated.text,
            version: version.rawValue
        )
        return (name.rawValue, image)
    }
}

extension Group: ModelledRow {
    static var place: KeyPath<SimpleModel, [String: SimpleGroup]> { \.groups }

    var modelled: (String, SimpleGroup) {
        let group = SimpleGroup(
            displayName: displayName?.rawValue,
            created: created.text,
            updated: updated.text,
            version: version.rawValue
        )
        return (name.rawValue, group)
    }
}

extension Token: ModelledRow {
    static var place: KeyPath<SimpleModel, [String: SimpleToken]> { \.tokens }

    var modelled: (String, SimpleToken) {
        let token = SimpleToken(
            subject: grant.subject.rawValue,
            role: grant.role.rawValue,
            groups: Set(grant.groups.map(\.rawValue)),
            issued: issued.text,
            revoked: revoked?.text,
            version: version.rawValue
        )
        return (id.rawValue, token)
    }
}

extension Build: ModelledRow {
    static var place: KeyPath<SimpleModel, [String: SimpleBuild]> { \.builds }

    var modelled: (String, SimpleBuild) {
        let build = SimpleBuild(
            image: image.rawValue,
            number: Int64(number),
            state: state.rawValue,
            queued: queued.text,
            reason: reason,
            worker: worker?.description,
            startedAt: startedAt?.microsecondsSince1970,
            finishedAt: finishedAt?.microsecondsSince1970,
            reference: result?.reference.description,
            digest: result?.digest,
            keeping: result?.keeping.rawValue,
            failure: failure?.reason.rawValue,
            isCurrent: isCurrent
        )
        return (id.rawValue, build)
    }
}

extension AuditTrailRow: ModelledRow {
    static var place: KeyPath<SimpleModel, [SimpleTrail.Place: SimpleTrail]> { \.trail }

    var modelled: (SimpleTrail.Place, SimpleTrail) {
        switch self {
        case .entry(let row): (.entry(row.position.rawValue), .entry(row.modelled))
        case .image(let image):
            (
                .image(image.name.rawValue),
                .image(isGlobal: image.isGlobal, groups: Set(image.groups.map(\.rawValue)))
            )
        }
    }
}

extension AuditRow {
    fileprivate var modelled: SimpleTrailRow {
        SimpleTrailRow(
            recordedAt: recordedAt.microsecondsSince1970,
            subject: actor.subject,
            type: "\(type)",
            stream: stream.rawValue,
            version: version.rawValue,
            image: image?.rawValue,
            groups: Set(groups.map(\.rawValue)),
            groupsBefore: groupsChange("before"),
            groupsAfter: groupsChange("after"),
            reason: reason
        )
    }

    /// The groups of its image on one side of the event; `nil` when it says nothing of them.
    private func groupsChange(_ side: String) -> Set<String>? {
        guard image != nil, let changes = try? JSONValue(parsing: changes).arrayValue else { return nil }
        let change = changes.first { $0["field"]?.stringValue == "groups" }
        return change?[side]?.arrayValue.map { Set($0.compactMap(\.stringValue)) }
    }
}
