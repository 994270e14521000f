public import EventSourcing
public import ImageDomain

/// Finds the first event of a stretch after which a condition holds.
///
/// It asks after each event, and does not halve the stretch: a condition may come and go, and what holds in the middle says
/// nothing about the first half. Since an event changes little, the question costs little; of one image, only its own
/// stream is read.
public struct Bisection: Sendable {
    private let log: any EventLog
    private let progress: @Sendable (ReplayProgress) -> Void

    public init(_ log: any EventLog, progress: @escaping @Sendable (ReplayProgress) -> Void = { _ in }) {
        self.log = log
        self.progress = progress
    }

    public struct Finding: Sendable {
        public let event: RecordedEvent
        /// Whether it held already before the stretch, so that this event is merely the first of it.
        public let heldBefore: Bool
    }

    /// - Parameter image: the image that the condition is about; a condition that asks for nothing else is asked after the
    ///   events of that image alone.
    /// - Throws: `UndecodableEvent`, and others, at an event that cannot be folded: what is behind it is not known.
    public func first(
        in positions: ClosedRange<Position>,
        when condition: Condition,
        about image: ImageName?
    ) async throws -> Finding? {
        var search = Search(condition, image, positions)
        if let image, !condition.asksForOthers {
            for event in try await log.readStream(image.stream, after: .none)
            where event.position <= positions.upperBound {
                if let finding = try search.step(event) { return finding }
            }
            return nil
        }
        do {
            try await log.replay(Position(1)...positions.upperBound) { event in
                if event.position.rawValue % 10_000 == 0 {
                    try Task.checkCancellation()
                    progress(ReplayProgress("asking after each event", at: event.position, of: positions.upperBound))
                }
                if let finding = try search.step(event) { throw Found(finding: finding) }
            }
        } catch let found as Found {
            return found.finding
        }
        return nil
    }

    /// Ends a replay early.
    private struct Found: Error {
        let finding: Finding
    }
}

private struct Search {
    private let condition: Condition
    private let positions: ClosedRange<Position>
    private var world: ConditionWorld
    private var heldBefore = false

    init(_ condition: Condition, _ image: ImageName?, _ positions: ClosedRange<Position>) {
        self.condition = condition
        self.positions = positions
        self.world = ConditionWorld(for: condition, about: image)
    }

    mutating func step(_ event: RecordedEvent) throws -> Bisection.Finding? {
        try world.apply(event)
        // Before the stretch only its last event matters.
        guard event.position >= positions.lowerBound else {
            heldBefore = world.holds(condition)
            return nil
        }
        guard world.holds(condition) else { return nil }
        let isFirst = heldBefore
        return Bisection.Finding(event: event, heldBefore: isFirst)
    }
}
