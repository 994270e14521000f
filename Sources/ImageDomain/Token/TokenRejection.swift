/// Why a command about a token leads to nothing.
public enum TokenRejection: DomainRejection {
    case unknown(TokenID)
    case idTaken(TokenID)
    case invalid([FieldFault])

    public var kind: RejectionKind {
        switch self {
        case .unknown: .notFound
        case .idTaken: .conflict
        case .invalid(let faults): .invalid(faults)
        }
    }

    public var description: String {
        switch self {
        case .unknown(let id): "there is no token '\(id)'; look its id up in the list of tokens"
        case .idTaken(let id): "a token '\(id)' was issued before, and ids are not used twice; choose another"
        case .invalid(let faults): InvalidInput(faults).description
        }
    }
}
