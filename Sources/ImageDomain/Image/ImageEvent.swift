public import EventSourcing
public import JSON

/// What can happen to an image.
public enum ImageEvent: DomainEvent {
    case imageAdded(ImageAdded)
    case imageEdited(ImageEdited)
    case groupsChanged(GroupsChanged)
    case imageRemoved(ImageRemoved)

    public static let category: StreamName.Category = "image"

    public static let schemas: [EventType: Int] = [
        .imageAdded: 1, .imageEdited: 1, .groupsChanged: 1, .imageRemoved: 1,
    ]

    public var type: EventType {
        switch self {
        case .imageAdded: .imageAdded
        case .imageEdited: .imageEdited
        case .groupsChanged: .groupsChanged
        case .imageRemoved: .imageRemoved
        }
    }

    public func write(to payload: inout JSONWriter) {
        switch self {
        case .imageAdded(let event): event.write(to: &payload)
        case .imageEdited(let event): event.write(to: &payload)
        case .groupsChanged(let event): event.write(to: &payload)
        case .imageRemoved(let event): event.write(to: &payload)
        }
    }

    public init(type: EventType, payload: inout JSONScanner) throws(JSONFault) {
        switch type {
        case .imageAdded: self = .imageAdded(try ImageAdded(from: &payload))
        case .imageEdited: self = .imageEdited(try ImageEdited(from: &payload))
        case .groupsChanged: self = .groupsChanged(try GroupsChanged(from: &payload))
        case .imageRemoved: self = .imageRemoved(try ImageRemoved(from: &payload))
        default: throw JSONFault("'\(type)' does not happen to an image", at: 0)
        }
    }
}

extension EventType {
    public static let imageAdded: EventType = "ImageAdded"
    public static let imageEdited: EventType = "ImageEdited"
    public static let groupsChanged: EventType = "GroupsChanged"
    public static let imageRemoved: EventType = "ImageRemoved"
}
