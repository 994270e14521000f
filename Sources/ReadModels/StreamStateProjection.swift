public import EventSourcing

/// A projection whose rows are what a decider's streams amount to now, one row for each stream that amounts to
/// something.
///
/// The rows are folded by the decider's own `evolve`, so a read model and the decisions can never see two different
/// states.
public protocol StreamStateProjection: Projection where Row: StreamStateRow {
    associatedtype D: Decider

    /// `nil` for a stream that tells of something else.
    static func key(of stream: StreamName) -> Row.Key?

    /// `nil` when there is nothing to list any more.
    static func row(in state: consuming D.State) -> Row?

    static func state(of row: consuming Row) -> D.State
}

public protocol StreamStateRow: ReadModelRow {
    /// That of the last event that the row was folded from.
    var version: Version { get }
}

extension StreamStateProjection {
    public func keys(touchedBy event: RecordedEvent) -> [Row.Key] {
        Self.key(of: event.stream).map { [$0] } ?? []
    }

    public func apply(_ event: RecordedEvent, to rows: inout [Row.Key: Row]) throws {
        guard let key = Self.key(of: event.stream) else { return }
        try Self.apply(event, to: &rows[key])
    }

    /// In place, and the row is held nowhere else meanwhile: else all the lists in it would be copied to change one.
    private static func apply(_ event: RecordedEvent, to row: inout Row?) throws {
        if let version = row?.version {
            if event.version <= version { return }
            if event.version > version.next { throw MissedEvents(event, after: version) }
        }
        let decoded = try EventCodec<D.Event>.decode(event)
        var state = if let row = row.take() { Self.state(of: row) } else { D.initialState }
        D.evolve(&state, decoded, event.recording)
        row = Self.row(in: state)
    }
}

/// The row was not folded from all the events that its stream has before this one.
struct MissedEvents: Error, CustomStringConvertible {
    let description: String

    init(_ event: RecordedEvent, after version: Version) {
        description =
            "the row of \(event.stream) stands at version \(version), and the event at position \(event.position) is "
            + "version \(event.version): events between were missed; rebuild the read model"
    }
}
