public import EventSourcing

/// What is kept up to date from the event log, and can say how far it is.
public protocol ReadModel: Sendable {
    /// As `Projection.name`.
    var name: String { get }

    func status() async -> ProjectionStatus

    /// Returns as soon as everything up to `position` can be read here; so a caller reads its own writes.
    func wait(until position: Position, timeout: Duration) async throws(ReadModelBehind)

    /// Lets a stalled read model try the event again that it stalled at.
    func resume() async throws
}

/// A read model did not get to a position in the time that the caller gave it.
public struct ReadModelBehind: Error, Hashable, CustomStringConvertible {
    public let name: String
    public let wanted: Position
    public let checkpoint: Position
    public let state: ProjectionStatus.State

    public init(name: String, wanted: Position, checkpoint: Position, state: ProjectionStatus.State) {
        self.name = name
        self.wanted = wanted
        self.checkpoint = checkpoint
        self.state = state
    }

    /// Whether its rows may tell what is not true, so that waiting helps nobody.
    public var needsRebuild: Bool {
        guard case .stalled(let position, _) = state else { return false }
        return position <= checkpoint
    }

    public var description: String {
        if needsRebuild, case .stalled(_, let reason) = state {
            return "the read model \(name) may tell what is not true, so it is not shown: \(reason)"
        }
        let behind = "the read model \(name) is at position \(checkpoint) and has not reached \(wanted)"
        return switch state {
        case .stalled(let position, let reason): "\(behind); it is stalled at position \(position): \(reason)"
        case .waiting(let reason): "\(behind); it waits for the database: \(reason)"
        case .running, .catchingUp, .following: "\(behind); try again"
        }
    }
}
