public import EventSourcing
import ImageDomain
import JSON
import ReadModels

/// What the world would be if one event had not happened, or another had: the stream folded twice, on copies in memory.
///
/// What happens to one stream changes the rows of no other, so its events alone give the whole difference.
public enum WhatIf {
    public enum Supposition: Sendable {
        case skip(Position)
        /// An event in its place behind a position.
        case insert(RecordedEvent, after: Position)
    }

    public struct Outcome: Sendable {
        /// The event that is left out or put in.
        public let event: RecordedEvent
        /// What people could pick.
        public let selection: [SelectionDifference]
        /// By the read models that have any: `live` is with the log as it is, `rebuilt` is what if.
        public let readModels: [(name: String, differences: [RowDifference])]
        public let senseless: [SenselessEvent]
    }

    /// A later event of the stream that does nothing any more, or would never have been recorded.
    public struct SenselessEvent: Sendable, Equatable {
        public let position: Position
        public let type: EventType
        public let reason: String
    }

    /// - Parameter events: those of the stream, all up to the position that is asked about.
    /// - Returns: `nil` when the event to be skipped is not among them.
    /// - Throws: when one of them, or the one to be skipped or put in, cannot be read.
    public static func suppose(
        _ supposition: Supposition,
        in events: [RecordedEvent]
    ) throws(UndecodableEvent) -> Outcome? {
        let event: RecordedEvent
        switch supposition {
        case .skip(let position):
            guard let skipped = events.first(where: { $0.position == position }) else { return nil }
            event = skipped
        case .insert(let inserted, _): event = inserted
        }
        var actual = FoldedCopy()
        for event in events { try actual.fold(event) }
        var supposed = FoldedCopy()
        for event in supposition.applied(to: events) { try supposed.fold(event) }
        let models = FoldedRows.differences(actual.rows, supposed.rows)
        let senseless = supposed.effects.filter { place, effect in
            effect.problem != nil && (place == event.position || actual.effects[place]?.problem == nil)
        }
        return Outcome(
            event: event,
            selection: SelectionDifference.between(actual.rows, supposed.rows),
            readModels: models,
            senseless: senseless.sorted { $0.key < $1.key }.map { place, effect in
                SenselessEvent(position: place, type: effect.type, reason: effect.problem ?? "")
            }
        )
    }
}

extension WhatIf.Supposition {
    /// The stream's events as they would be, with their versions counted anew.
    fileprivate func applied(to events: [RecordedEvent]) -> [RecordedEvent] {
        var supposed = events
        switch self {
        case .skip(let position): supposed.removeAll { $0.position == position }
        case .insert(let inserted, let position):
            let place = supposed.firstIndex { $0.position > position } ?? supposed.endIndex
            supposed.insert(inserted, at: place)
        }
        return supposed.enumerated().map { index, event in event.renumbered(Version(Int64(index + 1))) }
    }
}

extension RecordedEvent {
    fileprivate func renumbered(_ version: Version) -> RecordedEvent {
        RecordedEvent(
            position: position,
            stream: stream,
            version: version,
            type: type,
            schemaVersion: schemaVersion,
            recordedAt: recordedAt,
            metadata: metadata,
            payload: payload
        )
    }
}
