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
    /// In place of the URL, for an image that is to be built here.
    public var build: BuildDraft?
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
        build: BuildDraft? = nil,
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
        self.build = build
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
    ///   - build: what the build is called, if it is to be one (`BuildID.random`).
    ///   - suffix: five random characters for a name that has to be made (`ImageName.randomSuffix`).
    ///   - registered: those of the groups that are registered, with the versions of their streams.
    ///   - pullSecrets: the same of the pull secrets.
    public func parse(
        build: BuildID,
        suffix: String,
        registered: [GroupName: Version],
        pullSecrets: [PullSecretName: Version]
    ) throws(InvalidInput) -> AddImage {
        var fields = FieldParser(faults)
        let displayName: DisplayName? = fields.required(displayName, "displayName", "say what people call the image")
        let name: ImageName? = fields.optional(name, "name")
        let description: Description? = fields.optional(description == "" ? nil : description, "description")
        let type: ImageType? = fields.required(type, "type", "say 'cpu', 'gpu' or 'universal'")
        let origin = fields.origin(url: url, build: self.build, called: build, pullSecrets)
        let urlForGPU: ImageReference? = fields.optional(urlForGPU, "urlForGpu")
        if let type { fields.add(GPUURL.faults(given: urlForGPU, for: type)) }
        let pullSecret = fields.pullSecret(pullSecret, "pullSecret", pullSecrets)
        let groups = fields.groups(groups ?? [], registered)
        return try fields.finish {
            guard let displayName, let type, let origin else { return nil }
            return AddImage(
                name: name ?? .generate(from: displayName, suffix: suffix),
                displayName: displayName,
                description: description,
                type: type,
                origin: origin,
                urlForGPU: urlForGPU,
                pullSecret: pullSecret,
                isGlobal: isGlobal ?? false,
                groups: groups,
                pullSecretsSeen: pullSecrets
            )
        }
    }
}

extension FieldParser {
    /// An image has a URL or a build: with both it would not be clear which is the image.
    fileprivate mutating func origin(
        url: String?,
        build: BuildDraft?,
        called buildID: BuildID,
        _ pullSecrets: [PullSecretName: Version]
    ) -> AddImage.Origin? {
        guard let build else {
            let wayOut = "say where the image is to be had, or what to build it from as 'build'"
            let url: ImageReference? = required(url, "url", wayOut)
            return url.map { .existing($0) }
        }
        if url != nil {
            add([FieldFault("url", "an image that is built here gets its URL from its build; leave one of both away")])
        }
        do {
            return .custom(buildID, try build.parse(pullSecrets: pullSecrets))
        } catch {
            add(error.faults.map { FieldFault("build.\($0.field)", $0.message) })
            return nil
        }
    }
}
