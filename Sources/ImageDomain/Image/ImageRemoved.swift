import JSON

/// The image is listed no longer.
public struct ImageRemoved: Hashable, Sendable {
    public let artefacts: Artefacts
    /// The build that was current.
    public let currentBuild: BuildID?
    /// What the registry is to give up; empty unless `artefacts` are deleted.
    public let deleted: [Artefact]

    /// What became of the files that were built here for it.
    public enum Artefacts: String, Choice, RecordedValue {
        case kept
        case deleted
    }

    public init(artefacts: Artefacts = .kept, currentBuild: BuildID? = nil, deleted: [Artefact] = []) {
        self.artefacts = artefacts
        self.currentBuild = currentBuild
        self.deleted = deleted
    }
}

extension ImageRemoved {
    func write(to payload: inout JSONWriter) {
        payload.field("artefacts", artefacts)
        if let currentBuild { payload.field("currentBuildId", currentBuild) }
        if !deleted.isEmpty { payload.field("deleted", deleted) }
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var artefacts: Artefacts?
        var currentBuild: BuildID?
        var deleted: [Artefact] = []
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "artefacts": artefacts = try Artefacts(from: &scanner)
            case "currentBuildId": currentBuild = try BuildID?(from: &scanner)
            case "deleted": deleted = try [Artefact](from: &scanner)
            default: try scanner.skip()
            }
        }
        self.init(
            artefacts: try artefacts.required("artefacts"),
            currentBuild: currentBuild,
            deleted: deleted
        )
    }
}
