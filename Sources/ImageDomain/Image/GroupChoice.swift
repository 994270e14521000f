public import EventSourcing

/// The groups that a request names for an image, each with the version of its stream at which it was seen registered.
public struct GroupChoice: Hashable, Sendable {
    private let versions: [GroupName: Version]

    public init(_ versions: [GroupName: Version] = [:]) {
        self.versions = versions
    }

    /// In order, none twice.
    var sorted: [GroupName] { versions.keys.sorted() }

    /// That each group which would be new to the image is still registered when the image gets it. One that the image has
    /// already cannot be removed meanwhile without a change of the image.
    func conditions(besides known: [GroupName] = []) -> [AppendCondition] {
        let known = Set(known)
        return sorted.compactMap { group in
            guard !known.contains(group), let version = versions[group] else { return nil }
            return .unchanged(group.stream, at: version)
        }
    }
}
