public import EventSourcing
public import JSON

/// What can happen to an image and its builds, which share a stream, so that one build at a time is a rule of that stream.
public enum ImageEvent: DomainEvent {
    case imageAdded(ImageAdded)
    case imageEdited(ImageEdited)
    case groupsChanged(GroupsChanged)
    case imageRemoved(ImageRemoved)
    case buildStarted(BuildStarted)
    case buildClaimed(BuildClaimed)
    case buildSucceeded(BuildSucceeded)
    case buildFailed(BuildFailed)
    case buildCancelled(BuildCancelled)
    case imageRolledBack(ImageRolledBack)
    case artefactsExpired(ArtefactsExpired)
    case artefactsRemoved(ArtefactsRemoved)

    public static let category: StreamName.Category = "image"

    public static let schemas: [EventType: Int] = [
        .imageAdded: 1, .imageEdited: 1, .groupsChanged: 1, .imageRemoved: 1,
        .buildStarted: 1, .buildClaimed: 1, .buildSucceeded: 1, .buildFailed: 1,
        .buildCancelled: 1, .imageRolledBack: 1, .artefactsExpired: 1, .artefactsRemoved: 1,
    ]

    public var type: EventType {
        switch self {
        case .imageAdded: .imageAdded
        case .imageEdited: .imageEdited
        case .groupsChanged: .groupsChanged
        case .imageRemoved: .imageRemoved
        case .buildStarted: .buildStarted
        case .buildClaimed: .buildClaimed
        case .buildSucceeded: .buildSucceeded
        case .buildFailed: .buildFailed
        case .buildCancelled: .buildCancelled
        case .imageRolledBack: .imageRolledBack
        case .artefactsExpired: .artefactsExpired
        case .artefactsRemoved: .artefactsRemoved
        }
    }

    public func write(to payload: inout JSONWriter) {
        switch self {
        case .imageAdded(let event): event.write(to: &payload)
        case .imageEdited(let event): event.write(to: &payload)
        case .groupsChanged(let event): event.write(to: &payload)
        case .imageRemoved(let event): event.write(to: &payload)
        case .buildStarted(let event): event.write(to: &payload)
        case .buildClaimed(let event): event.write(to: &payload)
        case .buildSucceeded(let event): event.write(to: &payload)
        case .buildFailed(let event): event.write(to: &payload)
        case .buildCancelled(let event): event.write(to: &payload)
        case .imageRolledBack(let event): event.write(to: &payload)
        case .artefactsExpired(let event): event.write(to: &payload)
        case .artefactsRemoved(let event): event.write(to: &payload)
        }
    }

    public init(type: EventType, payload: inout JSONScanner) throws(JSONFault) {
        switch type {
        case .imageAdded: self = .imageAdded(try ImageAdded(from: &payload))
        case .imageEdited: self = .imageEdited(try ImageEdited(from: &payload))
        case .groupsChanged: self = .groupsChanged(try GroupsChanged(from: &payload))
        case .imageRemoved: self = .imageRemoved(try ImageRemoved(from: &payload))
        case .buildStarted: self = .buildStarted(try BuildStarted(from: &payload))
        case .buildClaimed: self = .buildClaimed(try BuildClaimed(from: &payload))
        case .buildSucceeded: self = .buildSucceeded(try BuildSucceeded(from: &payload))
        case .buildFailed: self = .buildFailed(try BuildFailed(from: &payload))
        case .buildCancelled: self = .buildCancelled(try BuildCancelled(from: &payload))
        case .imageRolledBack: self = .imageRolledBack(try ImageRolledBack(from: &payload))
        case .artefactsExpired: self = .artefactsExpired(try ArtefactsExpired(from: &payload))
        case .artefactsRemoved: self = .artefactsRemoved(try ArtefactsRemoved(from: &payload))
        default: throw JSONFault("'\(type)' does not happen to an image", at: 0)
        }
    }
}

extension EventType {
    public static let imageAdded: EventType = "ImageAdded"
    public static let imageEdited: EventType = "ImageEdited"
    public static let groupsChanged: EventType = "GroupsChanged"
    public static let imageRemoved: EventType = "ImageRemoved"
    public static let buildStarted: EventType = "BuildStarted"
    public static let buildClaimed: EventType = "BuildClaimed"
    public static let buildSucceeded: EventType = "BuildSucceeded"
    public static let buildFailed: EventType = "BuildFailed"
    public static let buildCancelled: EventType = "BuildCancelled"
    public static let imageRolledBack: EventType = "ImageRolledBack"
    public static let artefactsExpired: EventType = "ArtefactsExpired"
    public static let artefactsRemoved: EventType = "ArtefactsRemoved"
}
