import EventSourcing

/// Why a command about an image leads to nothing.
public enum ImageRejection: DomainRejection {
    case unknown(ImageName)
    case removed(ImageName, Stamp)
    /// For ever, whether the image is still listed or not.
    case nameTaken(ImageName)
    case invalid([FieldFault])
    /// The person may change this image in some ways, but not in this one.
    case forbidden(ImageName, [MissingRight])
    /// An existing image, of which there is nothing to build.
    case notBuiltHere(ImageName)
    case buildUnderWay(ImageName, BuildID, number: Int)
    /// The build is in no state for what is asked.
    case buildNot(BuildID, BuildState?)
    case noArtefact(ImageName, number: Int, available: [Int])

    public var kind: RejectionKind {
        switch self {
        case .unknown, .removed: .notFound
        case .nameTaken, .notBuiltHere, .buildUnderWay, .buildNot, .noArtefact: .conflict
        case .invalid(let faults): .invalid(faults)
        case .forbidden(_, let rights): .forbidden(rights)
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
        case .forbidden(let name, let rights):
            "to change image '\(name)' like this takes somebody who \(rights.map(\.description).joined(separator: " and ")); "
                + "leave that as it is, or ask an administrator"
        case .notBuiltHere(let name):
            "image '\(name)' exists elsewhere and is not built here; change its URL, or add a custom image"
        case .buildUnderWay(let name, let build, let number):
            "build \(number) of image '\(name)' is under way (\(build)), and an image has one build at a time; "
                + "wait for its end, or cancel it"
        case .buildNot(let build, let state?):
            "build \(build) is \(state.rawValue) already"
        case .buildNot(let build, nil):
            "build \(build) is over already, and another came after it"
        case .noArtefact(let name, let number, let available):
            "build \(number) of image '\(name)' is not there to go back to; "
                + (available.isEmpty
                    ? "no build is" : "these are: \(available.map(String.init).joined(separator: ", "))")
        }
    }
}
