public import JSON

/// The builds that were asked for on one day, by what became of them.
public struct BuildDayRepresentation: Representation {
    /// In UTC: `2026-11-24`.
    public let day: String
    public let succeeded: Int64
    public let failed: Int64
    public let cancelled: Int64
    /// Queued or running.
    public let underWay: Int64

    public init(day: String, succeeded: Int64, failed: Int64, cancelled: Int64, underWay: Int64) {
        self.day = day
        self.succeeded = succeeded
        self.failed = failed
        self.cancelled = cancelled
        self.underWay = underWay
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            day: try members.string("day"),
            succeeded: try members.integer("succeeded"),
            failed: try members.integer("failed"),
            cancelled: try members.integer("cancelled"),
            underWay: try members.integer("underWay")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("day", day)
            writer.field("succeeded", succeeded)
            writer.field("failed", failed)
            writer.field("cancelled", cancelled)
            writer.field("underWay", underWay)
        }
    }
}
