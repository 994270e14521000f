/// The one truth: events in one order, appended and read, never changed.
///
/// Every implementation passes the same contract suite (`EventLogContract`). What it promises: positions start at 1 and
/// have no gap; an event is visible only when all before it are; what `append` acknowledged is durable and stands in the
/// log exactly once.
public protocol EventLog: Sendable {
    /// Appends all of the events, or none. A command id that was recorded before gives the first receipt again.
    func append(_ append: Append) async throws(EventLogError) -> AppendReceipt

    /// The receipt of a command, if it has been recorded.
    ///
    /// - Throws: `commandIDReused` when it was recorded for a request with another fingerprint.
    func receipt(of command: CommandID, fingerprint: Int64?) async throws(EventLogError) -> AppendReceipt?

    /// Remembers a command that its caller named and that found nothing to do at this version of the stream, so that
    /// `receipt` knows it. Does nothing for a command that is known already.
    func remember(
        idle command: CommandID,
        fingerprint: Int64,
        on stream: StreamName,
        at version: Version
    ) async throws(EventLogError)

    /// The events of a stream behind `version`, in order.
    func readStream(_ stream: StreamName, after version: Version) async throws(EventLogError) -> [RecordedEvent]

    /// At most `limit` events behind `position`, in order.
    func read(after position: Position, limit: Int) async throws(EventLogError) -> [RecordedEvent]

    /// The position of the last event that was recorded at or before `instant`; `beginning` when there is none.
    ///
    /// Events that were recorded at one instant are all before it or all behind it.
    func position(at instant: Instant) async throws(EventLogError) -> Position

    /// The events of a stream up to `position`, in order.
    ///
    /// - Parameter limit: how many at most, the newest of them; `nil` for all.
    func readStream(
        _ stream: StreamName,
        upTo position: Position,
        newest limit: Int?
    ) async throws(EventLogError) -> [RecordedEvent]

    /// At most `limit` events of a category's streams up to `position`, by the names of the streams and in order within
    /// each.
    ///
    /// - Parameter place: where the events before ended; `nil` for the beginning.
    func readStreams(
        of category: StreamName.Category,
        after place: StreamPlace?,
        upTo position: Position,
        limit: Int
    ) async throws(EventLogError) -> [RecordedEvent]

    /// Hands every event in `positions` to `body`, in order, as fast as the log can.
    func replay(
        _ positions: ClosedRange<Position>,
        _ body: (RecordedEvent) throws -> Void
    ) async throws

    /// The position of the last event; `beginning` when there is none.
    func head() async throws(EventLogError) -> Position

    /// The events behind `position` as they come, each once and in order, without end.
    ///
    /// A lost connection is no end: the subscription waits and goes on where it stood. It ends when its task is cancelled,
    /// and with `EventLogError.gap` when the log cannot be continued.
    func subscribe(after position: Position) -> EventSubscription
}
