import JSON

/// The registry has these builds no longer.
public struct ArtefactsRemoved: Hashable, Sendable {
    public let builds: [BuildID]

    public init(_ builds: [BuildID]) {
        self.builds = builds
    }
}

extension ArtefactsRemoved {
    func write(to payload: inout JSONWriter) {
        payload.field("buildIds", builds)
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var builds: [BuildID]?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "buildIds": builds = try [BuildID](from: &scanner)
            default: try scanner.skip()
            }
        }
        self.init(try builds.required("buildIds"))
    }
}
