public import ImageDomain
public import JSON
import ReadModels

/// What the members of one group could pick, or what everybody could, and what it would be instead.
public struct SelectionDifference: Sendable, Equatable {
    public let image: ImageName
    /// `nil` for everybody: people who are in none of the groups that are named beside it.
    public let group: GroupName?
    /// The item of the selection; `nil` where it is not in it.
    public let live: JSONValue?
    public let rebuilt: JSONValue?

    static func between(_ actual: FoldedRows, _ supposed: FoldedRows) -> [SelectionDifference] {
        let names = Set(actual.images.keys).union(supposed.images.keys).sorted()
        return names.flatMap { name in
            let (live, rebuilt) = (actual.images[name], supposed.images[name])
            let groups = Set((live?.groups ?? []) + (rebuilt?.groups ?? [])).sorted()
            return ([nil] + groups.map { $0 }).compactMap { (group: GroupName?) -> SelectionDifference? in
                let audience: Set<GroupName> = group.map { [$0] } ?? []
                let (before, after) = (live?.item(for: audience), rebuilt?.item(for: audience))
                guard before != after else { return nil }
                return SelectionDifference(image: name, group: group, live: before, rebuilt: after)
            }
        }
    }
}

extension Image {
    fileprivate func item(for groups: Set<GroupName>) -> JSONValue? { isOpen(to: groups) ? selectionItem : nil }
}
