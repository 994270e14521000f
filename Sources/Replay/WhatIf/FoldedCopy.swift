import EventSourcing
import ImageDomain
import ReadModels

/// A copy of one stream's rows, and what each event did to it.
struct FoldedCopy {
    struct Effect {
        let type: EventType
        /// Why it makes no sense where it stands.
        let problem: String?
    }

    private(set) var rows = FoldedRows()
    private(set) var effects: [Position: Effect] = [:]

    /// - Throws: `UndecodableEvent`: nobody knows what the event did, so nobody knows what would be without it.
    mutating func fold(_ event: RecordedEvent) throws(UndecodableEvent) {
        let isThere = rows.state(of: event.stream) != nil
        let problem: String?
        do {
            let changes = try rows.apply(event)
            problem = Self.problem(event, isThere: isThere, changes.isEmpty)
        } catch let event as UndecodableEvent {
            throw event
        } catch {
            problem = "\(error)"
        }
        effects[event.position] = Effect(type: event.type, problem: problem)
    }

    private static func problem(_ event: RecordedEvent, isThere: Bool, _ isIdle: Bool) -> String? {
        if beginnings.contains(event.type) {
            return isThere ? "it begins what is there already" : nil
        }
        return isIdle ? "there is nothing that it could change" : nil
    }

    /// The events by which something comes to be.
    private static let beginnings: Set<EventType> = [.imageAdded, .groupRegistered, .pullSecretAdded, .tokenIssued]
}
