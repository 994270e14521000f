public import EventSourcing
public import ImageDomain

/// The part of the audit trail that tells what was before: an event that changes an image's groups says which come and
/// which go, and one that removes the image says nothing of them.
public struct AuditedImagesProjection: Projection {
    public static let name = AuditTrailProjection.name
    public static let version = AuditTrailProjection.version

    public init() {}

    /// By the type alone: of the many events of builds there is nothing to read.
    public func keys(touchedBy event: RecordedEvent) -> [ImageName] {
        switch event.type {
        case .imageAdded, .groupsChanged, .imageRemoved: ImageName(stream: event.stream).map { [$0] } ?? []
        default: []
        }
    }

    public func apply(_ event: RecordedEvent, to images: inout [ImageName: AuditedImage]) throws {
        guard let name = keys(touchedBy: event).first else { return }
        let decoded = try EventCodec<ImageEvent>.decode(event)
        if case .imageAdded(let added) = decoded {
            images[name] = AuditedImage(name: name, isGlobal: added.isGlobal, groups: added.groups)
            return
        }
        guard var image = images.removeValue(forKey: name) else { throw MissedEvents(event, after: .none) }
        if case .groupsChanged(let changed) = decoded {
            image.apply(changed)
            images[name] = image
        }
    }
}

extension AuditedImage {
    fileprivate mutating func apply(_ changed: GroupsChanged) {
        if let change = changed.isGlobal { isGlobal = change.after }
        groups = changed.groups(outOf: groups)
    }
}
