import EventSourcing
import JSON

/// An event as `GET /events` gives it.
struct FeedEvent {
    let position: Int64
    /// `image`, `group` …
    let category: String
    let name: String
    let version: Int64
    let type: String
    let recordedAt: Int64
    let subject: String
    let reason: String?
    let payload: JSONValue

    init(_ event: RecordedEvent) throws {
        let parts = event.stream.rawValue.split(separator: "-", maxSplits: 1)
        guard parts.count == 2 else { throw BrokenClaim("the stream \(event.stream) has no category") }
        (category, name) = (String(parts[0]), String(parts[1]))
        position = event.position.rawValue
        version = event.version.rawValue
        type = "\(event.type)"
        recordedAt = event.recordedAt.microsecondsSince1970
        subject = event.metadata.actor.subject
        reason = event.metadata.reason
        payload = try JSONValue(parsing: event.payload)
    }

    /// When and by whom.
    var stamp: String { "\(recordedAt) by \(subject)" }

    var isUnknown: BrokenClaim { BrokenClaim("the model does not know what \(type) does to \(category)-\(name)") }

    func text(_ member: String) throws -> String {
        guard let text = payload[member]?.stringValue else { throw lacks(member) }
        return text
    }

    func number(_ member: String) throws -> Int64 {
        guard let number = payload[member]?.integerValue else { throw lacks(member) }
        return number
    }

    func texts(_ member: String) throws -> [String] {
        guard let values = payload[member]?.arrayValue else { throw lacks(member) }
        return values.compactMap(\.stringValue)
    }

    private func lacks(_ member: String) -> BrokenClaim {
        BrokenClaim("\(type) at position \(position) has no '\(member)'")
    }
}
