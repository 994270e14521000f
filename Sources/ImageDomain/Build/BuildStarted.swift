import JSON

/// A build was asked for, and waits for a worker.
public struct BuildStarted: Hashable, Sendable {
    public let buildID: BuildID
    /// Within the image, from 1 without a gap.
    public let number: Int
    public let input: BuildInput

    public init(buildID: BuildID, number: Int, input: BuildInput) {
        self.buildID = buildID
        self.number = number
        self.input = input
    }
}

extension BuildStarted {
    func write(to payload: inout JSONWriter) {
        payload.field("buildId", buildID)
        payload.field("number", number)
        payload.field("input", input)
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var buildID: BuildID?
        var number: Int?
        var input: BuildInput?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "buildId": buildID = try BuildID(from: &scanner)
            case "number": number = Int(try scanner.integer())
            case "input": input = try BuildInput(from: &scanner)
            default: try scanner.skip()
            }
        }
        self.init(
            buildID: try buildID.required("buildId"),
            number: try number.required("number"),
            input: try input.required("input")
        )
    }
}
