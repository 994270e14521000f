import JSON
public import OCI

/// What a successful build left in the registry.
public struct Artefact: Hashable, Sendable {
    public let buildID: BuildID
    /// The build's number within its image.
    public let number: Int
    /// Under which machines pull it.
    public let reference: ImageReference
    /// The registry's word for the very bytes, whatever becomes of the tag.
    public let digest: String

    public init(buildID: BuildID, number: Int, reference: ImageReference, digest: String) {
        self.buildID = buildID
        self.number = number
        self.reference = reference
        self.digest = digest
    }
}

extension Artefact: RecordedValue {
    func write(to payload: inout JSONWriter) {
        payload.object { artefact in
            artefact.field("buildId", buildID)
            artefact.field("number", number)
            artefact.field("reference", reference)
            artefact.field("digest", digest)
        }
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var buildID: BuildID?
        var number: Int?
        var reference: ImageReference?
        var digest: String?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "buildId": buildID = try BuildID(from: &scanner)
            case "number": number = Int(try scanner.integer())
            case "reference": reference = try ImageReference(from: &scanner)
            case "digest": digest = try scanner.string()
            default: try scanner.skip()
            }
        }
        self.init(
            buildID: try buildID.required("buildId"),
            number: try number.required("number"),
            reference: try reference.required("reference"),
            digest: try digest.required("digest")
        )
    }
}
