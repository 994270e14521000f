public import EventSourcing
public import JSON

/// What can happen to a group.
public enum GroupEvent: DomainEvent {
    case groupRegistered(GroupName, displayName: Title?)
    case groupEdited(displayName: Change<Title?>?)
    case groupRemoved(GroupName)

    public static let category: StreamName.Category = "group"

    public static let schemas: [EventType: Int] = [.groupRegistered: 1, .groupEdited: 1, .groupRemoved: 1]

    public var type: EventType {
        switch self {
        case .groupRegistered: .groupRegistered
        case .groupEdited: .groupEdited
        case .groupRemoved: .groupRemoved
        }
    }
}

extension EventType {
    public static let groupRegistered: EventType = "GroupRegistered"
    public static let groupEdited: EventType = "GroupEdited"
    public static let groupRemoved: EventType = "GroupRemoved"
}

extension GroupEvent {
    public func write(to payload: inout JSONWriter) {
        switch self {
        case .groupRegistered(let name, let displayName):
            payload.field("name", name)
            payload.field("displayName", displayName)
        case .groupEdited(let displayName):
            payload.field(
                "changes",
                object: { changes in
                    if let displayName { changes.field("displayName", displayName) }
                }
            )
        case .groupRemoved(let name):
            payload.field("name", name)
        }
    }

    public init(type: EventType, payload: inout JSONScanner) throws(JSONFault) {
        var name: GroupName?
        var displayName: Title?
        var change: Change<Title?>?
        var hasChanges = false
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "name": name = try GroupName(from: &scanner)
            case "displayName": displayName = try Title?(from: &scanner)
            case "changes":
                hasChanges = true
                change = try Self.displayName(in: &scanner)
            default: try scanner.skip()
            }
        }
        switch type {
        case .groupRegistered: self = .groupRegistered(try name.required("name"), displayName: displayName)
        case .groupEdited where hasChanges: self = .groupEdited(displayName: change)
        case .groupEdited: throw JSONFault("the member 'changes' is missing", at: 0)
        case .groupRemoved: self = .groupRemoved(try name.required("name"))
        default: throw JSONFault("'\(type)' does not happen to a group", at: 0)
        }
    }

    private static func displayName(in changes: inout JSONScanner) throws(JSONFault) -> Change<Title?>? {
        var displayName: Change<Title?>?
        try changes.object { scanner, field throws(JSONFault) in
            switch field {
            case "displayName": displayName = try Change(from: &scanner)
            default: try scanner.skip()
            }
        }
        return displayName
    }
}
