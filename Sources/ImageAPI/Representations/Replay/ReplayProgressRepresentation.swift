public import JSON

/// How far a long piece of work has come, as the event `progress` of its stream tells it.
public struct ReplayProgressRepresentation: Representation {
    public let work: String
    public let position: Int64
    public let goal: Int64

    public init(work: String, position: Int64, goal: Int64) {
        self.work = work
        self.position = position
        self.goal = goal
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            work: try members.string("work"),
            position: try members.integer("position"),
            goal: try members.integer("goal")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("work", work)
            writer.field("position", position)
            writer.field("goal", goal)
        }
    }
}
