/// A process that runs builds: `PLACE.RUN`, where the place stays the same when the server starts again on the same data
/// folder and the run does not.
public struct WorkerName: CheckedText {
    public let rawValue: String

    public init(recorded text: String) {
        self.rawValue = text
    }

    public static func check(_ text: String) throws(ValueFault) {
        try NameRule.subdomain.check(text)
    }

    public init(place: String, run: String) {
        self.init(recorded: "\(place).\(run)")
    }

    public var place: Substring { rawValue.prefix { $0 != "." } }

    /// One half of a name: eight of a-z and 0-9.
    public static func randomHalf(using generator: inout some RandomNumberGenerator) -> String {
        NameRule.random(8, using: &generator)
    }
}

extension WorkerName: RecordedValue {}
extension BuildID: RecordedValue {}
