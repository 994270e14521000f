import JSON
public import OCI

/// All that an image is when it is listed.
public struct ImageAdded: Hashable, Sendable {
    public let name: ImageName
    public let displayName: DisplayName
    public let description: Description?
    public let type: ImageType
    /// `nil` for an image that is built here: it gets one with its first build that succeeds.
    public let url: ImageReference?
    public let urlForGPU: ImageReference?
    public let pullSecret: PullSecretName?
    public let isGlobal: Bool
    /// In order, none twice.
    public let groups: [GroupName]
    public let source: ImageSource

    public init(
        name: ImageName,
        displayName: DisplayName,
        description: Description? = nil,
        type: ImageType,
        url: ImageReference?,
        urlForGPU: ImageReference? = nil,
        pullSecret: PullSecretName? = nil,
        isGlobal: Bool = false,
        groups: [GroupName] = [],
        source: ImageSource = .existing
    ) {
        self.name = name
        self.displayName = displayName
        self.description = description
        self.type = type
        self.url = url
        self.urlForGPU = urlForGPU
        self.pullSecret = pullSecret
        self.isGlobal = isGlobal
        self.groups = groups
        self.source = source
    }
}

extension ImageAdded {
    func write(to payload: inout JSONWriter) {
        payload.field("name", name)
        payload.field("displayName", displayName)
        payload.field("description", description)
        payload.field("type", type)
        payload.field("url", url)
        payload.field("urlForGpu", urlForGPU)
        payload.field("pullSecret", pullSecret)
        payload.field("global", isGlobal)
        payload.field("groups", groups)
        payload.field("source", source)
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var name: ImageName?
        var displayName: DisplayName?
        var description: Description?
        var type: ImageType?
        var url: ImageReference?
        var urlForGPU: ImageReference?
        var pullSecret: PullSecretName?
        var isGlobal = false
        var groups: [GroupName] = []
        var source = ImageSource.existing
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "name": name = try ImageName(from: &scanner)
            case "displayName": displayName = try DisplayName(from: &scanner)
            case "description": description = try Description?(from: &scanner)
            case "type": type = try ImageType(from: &scanner)
            case "url": url = try ImageReference?(from: &scanner)
            case "urlForGpu": urlForGPU = try ImageReference?(from: &scanner)
            case "pullSecret": pullSecret = try PullSecretName?(from: &scanner)
            case "global": isGlobal = try scanner.bool()
            case "groups": groups = try [GroupName](from: &scanner)
            case "source": source = try ImageSource(from: &scanner)
            default: try scanner.skip()
            }
        }
        self.init(
            name: try name.required("name"),
            displayName: try displayName.required("displayName"),
            description: description,
            type: try type.required("type"),
            url: source == .existing ? try url.required("url") : url,
            urlForGPU: urlForGPU,
            pullSecret: pullSecret,
            isGlobal: isGlobal,
            groups: groups,
            source: source
        )
    }
}
