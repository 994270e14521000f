import JSON

/// Somebody stopped the build, or its image was removed; what was current stays so.
public struct BuildCancelled: Hashable, Sendable {
    public let buildID: BuildID
    public let number: Int

    public init(buildID: BuildID, number: Int) {
        self.buildID = buildID
        self.number = number
    }
}

extension BuildCancelled {
    func write(to payload: inout JSONWriter) {
        payload.field("buildId", buildID)
        payload.field("number", number)
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var buildID: BuildID?
        var number: Int?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "buildId": buildID = try BuildID(from: &scanner)
            case "number": number = Int(try scanner.integer())
            default: try scanner.skip()
            }
        }
        self.init(buildID: try buildID.required("buildId"), number: try number.required("number"))
    }
}
