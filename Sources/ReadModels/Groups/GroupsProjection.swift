public import EventSourcing
public import ImageDomain

/// The groups that are registered.
public struct GroupsProjection: StreamStateProjection {
    public typealias Row = Group
    public typealias D = GroupDecider

    public static let name = "groups"
    public static let version = 1

    public init() {}

    public static func key(of stream: StreamName) -> GroupName? { GroupName(stream: stream) }

    public static func row(in situation: consuming GroupSituation) -> Group? { situation.group }

    public static func state(of group: consuming Group) -> GroupSituation { .registered(group) }
}
