public import JSON

/// The builds of a custom image, as far as its rules look back: the last one, and what can be made current.
public struct ImageBuilds: Hashable, Sendable {
    public var last: LastBuild
    /// The number of the build that the image's URL is of; `nil` until one has succeeded.
    public var current: Int?
    /// What the registry still has, in the order of the builds.
    public var artefacts: [Artefact]

    public init(last: LastBuild, current: Int? = nil, artefacts: [Artefact] = []) {
        self.last = last
        self.current = current
        self.artefacts = artefacts
    }

    public func artefact(ofBuild number: Int) -> Artefact? {
        artefacts.first { $0.number == number }
    }

    var currentArtefact: Artefact? { current.flatMap(artefact(ofBuild:)) }
}

public struct LastBuild: Hashable, Sendable {
    public let id: BuildID
    /// Within the image, from 1.
    public let number: Int
    public let input: BuildInput
    public var state: BuildState

    public init(id: BuildID, number: Int, input: BuildInput, state: BuildState) {
        self.id = id
        self.number = number
        self.input = input
        self.state = state
    }
}

extension ImageBuilds: RecordedValue {
    func write(to payload: inout JSONWriter) {
        payload.object { builds in
            builds.field("id", last.id)
            builds.field("number", last.number)
            builds.field("input", last.input)
            builds.field("state", last.state)
            builds.field("current", current)
            builds.field("artefacts", artefacts)
        }
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var id: BuildID?
        var number: Int?
        var input: BuildInput?
        var state: BuildState?
        var current: Int?
        var artefacts: [Artefact] = []
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "id": id = try BuildID(from: &scanner)
            case "number": number = Int(try scanner.integer())
            case "input": input = try BuildInput(from: &scanner)
            case "state": state = try BuildState(from: &scanner)
            case "current": current = try scanner.optionalInteger()
            case "artefacts": artefacts = try [Artefact](from: &scanner)
            default: try scanner.skip()
            }
        }
        let last = LastBuild(
            id: try id.required("id"),
            number: try number.required("number"),
            input: try input.required("input"),
            state: try state.required("state")
        )
        self.init(last: last, current: current, artefacts: artefacts)
    }
}

extension ImageBuilds {
    /// For the row of a read model.
    public var json: [UInt8] { recordedBytes }

    public init(json: [UInt8]) throws(JSONFault) { try self.init(recordedBytes: json) }
}
