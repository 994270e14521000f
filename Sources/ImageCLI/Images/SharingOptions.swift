import ArgumentParser
import ImageAPI

/// Who may use an image.
struct SharingOptions: ParsableArguments {
    @Flag(inversion: .prefixedNo, help: "Whether every group may use it.")
    var global: Bool?

    @Flag(help: "Take all groups away.")
    var noGroups = false

    @OptionGroup var group: GroupOption

    var isGiven: Bool { global != nil || isGroupsGiven }

    func validate() throws {
        if noGroups, group.isGiven {
            throw ValidationError("--group and --no-groups contradict each other; give one of them.")
        }
    }

    var globalPatch: FieldPatch<Bool> { global.map(FieldPatch.set) ?? .keep }
    var groupsPatch: FieldPatch<[String]> { isGroupsGiven ? .set(group.names) : .keep }

    /// What the person typed for a field of an image that exists.
    var argument: @Sendable (String) -> String {
        let names = group.names
        return { field in ImageArguments.argument(field, groups: names, displayName: "--display-name") }
    }

    private var isGroupsGiven: Bool { group.isGiven || noGroups }
}
