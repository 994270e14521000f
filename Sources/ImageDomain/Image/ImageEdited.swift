import JSON
public import OCI

/// The fields that are others now, each with what it was.
public struct ImageEdited: Hashable, Sendable {
    public var displayName: Change<DisplayName>?
    public var description: Change<Description?>?
    public var type: Change<ImageType>?
    public var url: Change<ImageReference>?
    public var urlForGPU: Change<ImageReference?>?
    public var pullSecret: Change<PullSecretName?>?

    public init(
        displayName: Change<DisplayName>? = nil,
        description: Change<Description?>? = nil,
        type: Change<ImageType>? = nil,
        url: Change<ImageReference>? = nil,
        urlForGPU: Change<ImageReference?>? = nil,
        pullSecret: Change<PullSecretName?>? = nil
    ) {
        self.displayName = displayName
        self.description = description
        self.type = type
        self.url = url
        self.urlForGPU = urlForGPU
        self.pullSecret = pullSecret
    }

    var isEmpty: Bool { self == ImageEdited() }
}

extension ImageEdited {
    func write(to payload: inout JSONWriter) {
        payload.field(
            "changes",
            object: { changes in
                if let displayName { changes.field("displayName", displayName) }
                if let description { changes.field("description", description) }
                if let type { changes.field("type", type) }
                if let url { changes.field("url", url) }
                if let urlForGPU { changes.field("urlForGpu", urlForGPU) }
                if let pullSecret { changes.field("pullSecret", pullSecret) }
            }
        )
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var changes: ImageEdited?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "changes": changes = try ImageEdited(changes: &scanner)
            default: try scanner.skip()
            }
        }
        self = try changes.required("changes")
    }

    private init(changes: inout JSONScanner) throws(JSONFault) {
        self.init()
        try changes.object { scanner, field throws(JSONFault) in
            switch field {
            case "displayName": displayName = try Change(from: &scanner)
            case "description": description = try Change(from: &scanner)
            case "type": type = try Change(from: &scanner)
            case "url": url = try Change(from: &scanner)
            case "urlForGpu": urlForGPU = try Change(from: &scanner)
            case "pullSecret": pullSecret = try Change(from: &scanner)
            default: try scanner.skip()
            }
        }
    }
}
