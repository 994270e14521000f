import JSON

/// The image was built and pushed, and is what the image's name stands for from now on.
public struct BuildSucceeded: Hashable, Sendable {
    public let artefact: Artefact
    /// As the registry holds it.
    public let sizeBytes: Int64
    /// From the claim to the end of the push.
    public let durationSeconds: Double
    /// What was current until now.
    public let replaced: Artefact?

    public init(artefact: Artefact, sizeBytes: Int64, durationSeconds: Double, replaced: Artefact? = nil) {
        self.artefact = artefact
        self.sizeBytes = sizeBytes
        self.durationSeconds = durationSeconds
        self.replaced = replaced
    }
}

extension BuildSucceeded {
    func write(to payload: inout JSONWriter) {
        payload.field("buildId", artefact.buildID)
        payload.field("number", artefact.number)
        payload.field("reference", artefact.reference)
        payload.field("digest", artefact.digest)
        payload.field("sizeBytes", sizeBytes)
        payload.field("durationSeconds", durationSeconds)
        payload.field("replaced", replaced)
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var whole = payload
        var sizeBytes: Int64?
        var durationSeconds: Double?
        var replaced: Artefact?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "sizeBytes": sizeBytes = try scanner.integer()
            case "durationSeconds": durationSeconds = try scanner.value().doubleValue
            case "replaced": replaced = try Artefact?(from: &scanner)
            default: try scanner.skip()
            }
        }
        self.init(
            artefact: try Artefact(from: &whole),
            sizeBytes: try sizeBytes.required("sizeBytes"),
            durationSeconds: try durationSeconds.required("durationSeconds"),
            replaced: replaced
        )
    }
}
