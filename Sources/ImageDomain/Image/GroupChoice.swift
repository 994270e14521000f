/// The groups that a request names for an image, with what was known of them when it came.
public struct GroupChoice: Hashable, Sendable {
    /// As sent, so that a fault can name the place.
    public let names: [GroupName]
    /// Those among them that are not registered.
    public let unregistered: Set<GroupName>

    public init(_ names: [GroupName], unregistered: Set<GroupName> = []) {
        self.names = names
        self.unregistered = unregistered
    }

    /// In order, none twice.
    var sorted: [GroupName] { Set(names).sorted() }

    /// A fault for each group that would be new to the image and is not registered. A group that it has already was
    /// registered once; its removal takes it from the images, and an edit that comes between must not fail for it.
    func faults(besides known: [GroupName] = []) -> [FieldFault] {
        guard !unregistered.isEmpty else { return [] }
        return names.enumerated().filter { unregistered.contains($1) && !known.contains($1) }
            .map { Self.unregisteredFault($1, at: $0) }
    }

    static func unregisteredFault(_ group: GroupName, at index: Int) -> FieldFault {
        FieldFault("groups[\(index)]", "there is no group '\(group)'; register it first, or correct the name")
    }
}
