public import EventSourcing
import OCI

/// An image to be added, as a request gives it.
public struct ImageDraft: Hashable, Sendable {
    public var displayName: String?
    /// Made from the display name when it is not given.
    public var name: String?
    public var description: String?
    public var type: String?
    public var url: String?
    public var urlForGPU: String?
    public var pullSecret: String?
    public var isGlobal: Bool?
    public var groups: [String]?
    /// What reading the request has found already.
    public var faults: [FieldFault]

    public init(
        displayName: String? = nil,
        name: String? = nil,
        description: String? = nil,
        type: String? = nil,
        url: String? = nil,
        urlForGPU: String? = nil,
        pullSecret: String? = nil,
        isGlobal: Bool? = nil,
        groups: [String]? = nil,
        faults: [FieldFault] = []
    ) {
        self.displayName = displayName
        self.name = name
        self.description = description
        self.type = type
        self.url = url
        self.urlForGPU = urlForGPU
        self.pullSecret = pullSecret
        self.isGlobal = isGlobal
        self.groups = groups
        self.faults = faults
    }
}

extension ImageDraft {
    /// An empty description is none.
    ///
    /// - Parameters:
    ///   - suffix: five random characters for a name that has to be made (`ImageName.randomSuffix`).
    ///   - registered: those of the groups that are registered, with the versions of their streams.
    public func parse(suffix: String, registered: [GroupName: Version]) throws(InvalidInput) -> AddImage {
        var fields = FieldParser(faults)
        let displayName: DisplayName? = fields.required(displayName, "displayName", "say what people call the image")
        let name: ImageName? = fields.optional(name, "name")
        let description: Description? = fields.optional(description == "" ? nil : description, "description")
        let type: ImageType? = fields.required(type, "type", "say 'cpu', 'gpu' or 'universal'")
        let url: ImageReference? = fields.required(url, "url", "say where the image is to be had")
        let urlForGPU: ImageReference? = fields.optional(urlForGPU, "urlForGpu")
        if let type { fields.add(GPUURL.faults(given: urlForGPU, for: type)) }
        let pullSecret: PullSecretName? = fields.optional(pullSecret, "pullSecret")
        let groups = fields.groups(groups ?? [], registered)
        return try fields.finish {
            guard let displayName, let type, let url else { return nil }
            return AddImage(
                name: name ?? .generate(from: displayName, suffix: suffix),
                displayName: displayName,
                description: description,
                type: type,
                url: url,
                urlForGPU: urlForGPU,
                pullSecret: pullSecret,
                isGlobal: isGlobal ?? false,
                groups: groups
            )
        }
    }
}
