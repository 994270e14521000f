import JSON

/// The build came to nothing; what was current stays so.
public struct BuildFailed: Hashable, Sendable {
    public let buildID: BuildID
    public let number: Int
    public let failure: BuildFailure

    public init(buildID: BuildID, number: Int, failure: BuildFailure) {
        self.buildID = buildID
        self.number = number
        self.failure = failure
    }
}

extension BuildFailed {
    func write(to payload: inout JSONWriter) {
        payload.field("buildId", buildID)
        payload.field("number", number)
        payload.field("failure", failure)
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var buildID: BuildID?
        var number: Int?
        var failure: BuildFailure?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "buildId": buildID = try BuildID(from: &scanner)
            case "number": number = Int(try scanner.integer())
            case "failure": failure = try BuildFailure(from: &scanner)
            default: try scanner.skip()
            }
        }
        self.init(
            buildID: try buildID.required("buildId"),
            number: try number.required("number"),
            failure: try failure.required("failure")
        )
    }
}
