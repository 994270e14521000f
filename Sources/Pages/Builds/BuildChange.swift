import ImageAPI

/// In what a build differs from another.
struct BuildChange: Sendable {
    let name: String
    let before: [String]
    let after: [String]

    static func all(from before: BuildInputRepresentation, to after: BuildInputRepresentation) -> [BuildChange] {
        let values = [
            value("Base image", before.baseImage, after.baseImage),
            value("Image pull secret", before.pullSecret, after.pullSecret),
        ]
        let packages = [
            lines("APT", before.apt, after.apt),
            lines("Conda", before.conda, after.conda),
            lines("Pip", before.pip, after.pip),
        ]
        return (values + packages).compactMap { $0 }
    }

    private static func value(_ name: String, _ before: String?, _ after: String?) -> BuildChange? {
        guard before != after else { return nil }
        return BuildChange(name: name, before: [before ?? "none"], after: [after ?? "none"])
    }

    /// Only the lines that came and went; another order is no other build.
    private static func lines(_ name: String, _ before: [String], _ after: [String]) -> BuildChange? {
        let (old, new) = (Set(before), Set(after))
        let change = BuildChange(
            name: name,
            before: before.filter { !new.contains($0) },
            after: after.filter { !old.contains($0) }
        )
        return change.before.isEmpty && change.after.isEmpty ? nil : change
    }
}
