import JSON

/// The image is listed no longer.
public struct ImageRemoved: Hashable, Sendable {
    public let artefacts: Artefacts

    /// What became of the files that were built here for it.
    public enum Artefacts: String, Choice, RecordedValue {
        case kept
        case deleted
    }

    public init(artefacts: Artefacts = .kept) {
        self.artefacts = artefacts
    }
}

extension ImageRemoved {
    func write(to payload: inout JSONWriter) {
        payload.field("artefacts", artefacts)
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var artefacts: Artefacts?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "artefacts": artefacts = try Artefacts(from: &scanner)
            default: try scanner.skip()
            }
        }
        self.init(artefacts: try artefacts.required("artefacts"))
    }
}
