import JSON

/// A worker took the build and runs it. That it stands in the log makes sure that no other does.
public struct BuildClaimed: Hashable, Sendable {
    public let buildID: BuildID
    public let number: Int
    /// The process that runs it, as `WorkerName` spells it.
    public let worker: WorkerName

    public init(buildID: BuildID, number: Int, worker: WorkerName) {
        self.buildID = buildID
        self.number = number
        self.worker = worker
    }
}

extension BuildClaimed {
    func write(to payload: inout JSONWriter) {
        payload.field("buildId", buildID)
        payload.field("number", number)
        payload.field("worker", worker)
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var buildID: BuildID?
        var number: Int?
        var worker: WorkerName?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "buildId": buildID = try BuildID(from: &scanner)
            case "number": number = Int(try scanner.integer())
            case "worker": worker = try WorkerName(from: &scanner)
            default: try scanner.skip()
            }
        }
        self.init(
            buildID: try buildID.required("buildId"),
            number: try number.required("number"),
            worker: try worker.required("worker")
        )
    }
}
