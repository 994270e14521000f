import JSON

/// So many builds came after these that they can be made current no longer, and the registry is to give them up.
public struct ArtefactsExpired: Hashable, Sendable {
    public let artefacts: [Artefact]

    public init(_ artefacts: [Artefact]) {
        self.artefacts = artefacts
    }
}

extension ArtefactsExpired {
    func write(to payload: inout JSONWriter) {
        payload.field("artefacts", artefacts)
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var artefacts: [Artefact]?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "artefacts": artefacts = try [Artefact](from: &scanner)
            default: try scanner.skip()
            }
        }
        self.init(try artefacts.required("artefacts"))
    }
}
