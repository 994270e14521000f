public import EventSourcing
public import ImageDomain
public import Projections

/// The registered groups in memory, for the question that every command about an image asks.
public struct GroupsView: ReadModelView {
    private var groups: [GroupName: Group]

    public init(rows: [Group]) {
        groups = Dictionary(rows.map { ($0.name, $0) }) { first, _ in first }
    }

    public func row(_ name: GroupName) -> Group? { groups[name] }

    public func contains(_ name: GroupName) -> Bool { groups[name] != nil }

    /// Those of `names` that are registered, with the versions of their streams.
    public func registered(among names: some Sequence<GroupName>) -> [GroupName: Version] {
        names.reduce(into: [:]) { $0[$1] = groups[$1]?.version }
    }

    public mutating func apply(_ changed: [Group], removing names: [GroupName]) {
        for name in names { groups[name] = nil }
        for group in changed { groups[group.name] = group }
    }
}
