/// Why a command about a pull secret leads to nothing.
public enum PullSecretRejection: DomainRejection {
    case unknown(PullSecretName)
    case alreadyAdded(PullSecretName)
    case inUse(PullSecretName, by: [ImageName])

    public var kind: RejectionKind {
        switch self {
        case .unknown: .notFound
        case .alreadyAdded, .inUse: .conflict
        }
    }

    public var description: String {
        switch self {
        case .unknown(let name):
            return "there is no pull secret '\(name)'; look its name up in the list of pull secrets, or add it"
        case .alreadyAdded(let name):
            return "pull secret '\(name)' is there already; replace it to give it another value, or choose another name"
        case .inUse(let name, let images):
            let named = images.sorted().prefix(3).map { "'\($0)'" }.joined(separator: ", ")
            let others = images.count > 3 ? " and \(images.count - 3) more" : ""
            return "pull secret '\(name)' is needed by \(named)\(others); give them another or none first"
        }
    }
}
