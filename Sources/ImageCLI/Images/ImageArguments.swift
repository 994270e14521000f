/// The names under which a person gives the fields of an image.
enum ImageArguments {
    static func argument(_ field: String, groups: [String], displayName: String) -> String {
        switch field {
        case "displayName": displayName
        case "urlForGpu": "--gpu-url"
        default: GroupOption.argument(field, among: groups) ?? APICall.flag(field)
        }
    }
}
