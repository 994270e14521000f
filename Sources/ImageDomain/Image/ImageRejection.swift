import EventSourcing

/// Why a command about an image leads to nothing.
public enum ImageRejection: DomainRejection {
    case unknown(ImageName)
    case removed(ImageName, Stamp)
    /// For ever, whether the image is still listed or not.
    case nameTaken(ImageName)
    case invalid([FieldFault])

    public var kind: RejectionKind {
        switch self {
        case .unknown, .removed: .notFound
        case .nameTaken: .conflict
        case .invalid(let faults): .invalid(faults)
        }
    }

    public var description: String {
        switch self {
        case .unknown(let name):
            "there is no image '\(name)'; look its name up in the list of images"
        case .removed(let name, let stamp):
            "image '\(name)' was removed at \(stamp.at) by \(stamp.by.displayName); "
                + "its history is in the audit trail, and the image can be added again under another name"
        case .nameTaken(let name):
            "the name '\(name)' is taken by an image that is or was listed, and names are not used twice; "
                + "choose another, or leave the name away to have one made"
        case .invalid(let faults):
            InvalidInput(faults).description
        }
    }
}
