import JSON

/// An earlier build is what the image's name stands for again.
public struct ImageRolledBack: Hashable, Sendable {
    public let artefact: Artefact
    /// What was current until now.
    public let replaced: Artefact

    public init(artefact: Artefact, replaced: Artefact) {
        self.artefact = artefact
        self.replaced = replaced
    }
}

extension ImageRolledBack {
    func write(to payload: inout JSONWriter) {
        payload.field("toBuild", artefact.number)
        payload.field("artefact", artefact)
        payload.field("replaced", replaced)
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var artefact: Artefact?
        var replaced: Artefact?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "artefact": artefact = try Artefact(from: &scanner)
            case "replaced": replaced = try Artefact(from: &scanner)
            default: try scanner.skip()
            }
        }
        self.init(artefact: try artefact.required("artefact"), replaced: try replaced.required("replaced"))
    }
}
