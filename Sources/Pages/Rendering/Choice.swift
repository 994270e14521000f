/// One of the things that a person can choose from.
struct Choice: Sendable {
    let value: String
    let title: String
    let isChosen: Bool

    static func list(_ all: [(value: String, title: String)], chosen: String?) -> [Choice] {
        all.map { Choice(value: $0.value, title: $0.title, isChosen: $0.value == chosen) }
    }
}
