import ImageDomain

/// The fields of an image that a condition can name, as the interface calls them.
enum ImageField {
    static let types: [String: TermType] = [
        "name": .text,
        "displayName": .text,
        "description": .text,
        "type": .choice(ImageType.allCases.map(\.rawValue)),
        "url": .text,
        "urlForGpu": .text,
        "pullSecret": .text,
        "global": .truth,
        "groups": .list,
        "source": .choice(ImageSource.allCases.map(\.rawValue)),
        "state": .choice(ImageState.allCases.map(\.rawValue)),
        "rebuilding": .truth,
        "currentBuild": .number,
        "lastBuild": .object,
        "lastBuild.id": .text,
        "lastBuild.number": .number,
        "lastBuild.state": .choice(BuildState.allCases.map(\.rawValue)),
        "version": .number,
        "createdAt": .instant,
        "createdBy": .text,
        "createdBy.subject": .text,
        "createdBy.displayName": .text,
        "updatedAt": .instant,
        "updatedBy": .text,
        "updatedBy.subject": .text,
        "updatedBy.displayName": .text,
    ]

    /// Where the value stands in the image's state. A person alone means their subject.
    static func path(_ field: String) -> [String] {
        let path = field.split(separator: ".").map(String.init)
        return field == "createdBy" || field == "updatedBy" ? path + ["subject"] : path
    }
}
