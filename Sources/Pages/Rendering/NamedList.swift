/// The first of a list of names that may be long, and how many more there are.
struct NamedList: Sendable {
    let names: [String]
    /// `nil` when all of them are said.
    let more: Int?
    let isEmpty: Bool

    init(_ all: [String], atMost limit: Int = 5) {
        names = Array(all.prefix(limit))
        more = all.count > limit ? all.count - limit : nil
        isEmpty = all.isEmpty
    }
}
