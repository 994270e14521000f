/// The fields that brackets can name (CEP 29, "keyword expressions"; CEP 36 for the fields of a package record).
enum CondaBracketKey: String, CaseIterable, Hashable {
    case version
    case build
    case buildNumber = "build_number"
    case channel
    case subdir
    case namespace
    case md5
    case sha256
    case license
    case licenseFamily = "license_family"
    case trackFeatures = "track_features"
    case url
    case fileName = "fn"

    static func read(_ text: Substring) throws(CondaRefusal) -> CondaBracketKey {
        if let key = CondaBracketKey(rawValue: String(text)) { return key }
        switch text {
        case "when", "extras", "flags":
            throw CondaRefusal("the key '\(text)' is unknown to conda; leave it away", reason: .keyOfRattlerOnly)
        case "features":
            throw CondaRefusal("the key 'features' is no longer read; write track_features")
        case "name":
            throw CondaRefusal("the key 'name' would be ignored; write the name before the brackets")
        default:
            let known = allCases.map(\.rawValue).joined(separator: ", ")
            throw CondaRefusal("the key \(Excerpt.quoted(text)) is unknown; write one of \(known)")
        }
    }
}
