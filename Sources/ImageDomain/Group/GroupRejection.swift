/// Why a command about a group leads to nothing.
public enum GroupRejection: DomainRejection {
    case unknown(GroupName)
    case alreadyRegistered(GroupName)
    case inUse(GroupName, by: [ImageName])

    public var kind: RejectionKind {
        switch self {
        case .unknown: .notFound
        case .alreadyRegistered, .inUse: .conflict
        }
    }

    public var description: String {
        switch self {
        case .unknown(let name):
            return "there is no group '\(name)'; look its name up in the list of groups, or register it"
        case .alreadyRegistered(let name):
            return "group '\(name)' is already registered; edit it to give it another display name"
        case .inUse(let name, let images):
            let named = images.sorted().prefix(3).map { "'\($0)'" }.joined(separator: ", ")
            let others = images.count > 3 ? " and \(images.count - 3) more" : ""
            return "group '\(name)' may use \(named)\(others); take it from them first, or remove it with force, "
                + "which takes it from them"
        }
    }
}
