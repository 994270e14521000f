import ArgumentParser

/// `--group a --group b`, `--groups a,b`, or both: a name of a group holds no comma.
struct GroupOption: ParsableArguments {
    @Option(
        name: [.customLong("group"), .customLong("groups")],
        help: ArgumentHelp("A group; give it again for each, or several with commas between them.", valueName: "group")
    )
    var given: [String] = []

    /// In the order given, without the empty ones that a comma too many makes.
    var names: [String] { Self.names(in: given) }

    static func names(in given: [String]) -> [String] {
        given.flatMap { $0.split(separator: ",").map(String.init) }
    }

    var isGiven: Bool { !given.isEmpty }

    /// `groups[2]` of the request is the third of the names given.
    static func argument(
        _ field: String,
        among names: [String],
        of list: String = "groups",
        as option: String = "--group"
    ) -> String? {
        guard field.hasPrefix(list) else { return nil }
        guard let index = Int(field.dropFirst(list.count + 1).dropLast()), names.indices.contains(index) else {
            return option
        }
        return "\(option) \(names[index])"
    }
}
