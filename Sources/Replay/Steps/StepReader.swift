public import EventSourcing

/// Steps through the log in stretches, each right from its first event on: what its streams were before is folded first.
///
/// Between two stretches it remembers what streams amount to, a bounded number of them, so that whoever goes on behind
/// the last stretch has little to fold again.
public actor StepReader {
    private let log: any EventLog
    private let capacity: Int
    private var streams: [StreamName: SteppedStream] = [:]

    /// - Parameter capacity: how many streams are remembered.
    public init(_ log: any EventLog, remembering capacity: Int = 5_000) {
        self.log = log
        self.capacity = capacity
    }

    /// The steps of the log from a position on, at most `limit`.
    public func steps(from first: Position, to last: Position, limit: Int) async throws -> [ReplayStep] {
        let events = try await log.read(after: Position(first.rawValue - 1), limit: limit).filter {
            $0.position <= last
        }
        var folded = try await streams(before: events)
        let steps = events.map { folded[$0.stream, default: SteppedStream()].step($0) }
        remember(folded)
        return steps
    }

    /// The steps of one stream between two positions: the first of them, or the last.
    public func steps(
        of stream: StreamName,
        in positions: ClosedRange<Position>,
        limit: Int,
        lastOnes: Bool
    ) async throws -> [ReplayStep] {
        let events = try await log.readStream(stream, after: .none)
        let wanted = events.filter { positions.contains($0.position) }
        let chosen = lastOnes ? wanted.suffix(limit) : wanted.prefix(limit)
        guard let first = chosen.first else { return [] }
        var folded = SteppedStream()
        for event in events where event.version < first.version { folded.fold(event) }
        return chosen.map { folded.step($0) }
    }

    /// What each stream was before its first event among these.
    private func streams(before events: [RecordedEvent]) async throws -> [StreamName: SteppedStream] {
        var folded: [StreamName: SteppedStream] = [:]
        var missing: [(stream: StreamName, version: Version)] = []
        for event in events where folded[event.stream] == nil {
            let known = streams[event.stream]
            if let known, known.version.next == event.version {
                folded[event.stream] = known
            } else {
                folded[event.stream] = SteppedStream()
                if event.version > Version(1) { missing.append((event.stream, event.version)) }
            }
        }
        try await withThrowingTaskGroup(of: (StreamName, SteppedStream).self) { group in
            for (index, item) in missing.enumerated() {
                if index >= Self.readAtOnce, let (stream, state) = try await group.next() { folded[stream] = state }
                group.addTask { [log] in (item.stream, try await Self.fold(item.stream, before: item.version, in: log))
                }
            }
            for try await (stream, state) in group { folded[stream] = state }
        }
        return folded
    }

    private static let readAtOnce = 16

    private static func fold(
        _ stream: StreamName,
        before version: Version,
        in log: any EventLog
    ) async throws -> SteppedStream {
        var folded = SteppedStream()
        for event in try await log.readStream(stream, after: .none) where event.version < version {
            folded.fold(event)
        }
        return folded
    }

    /// What is stepped through next is back in a moment, so no order of use is kept for the sake of the rest.
    private func remember(_ folded: [StreamName: SteppedStream]) {
        if streams.count + folded.count > capacity { streams.removeAll() }
        guard folded.count <= capacity else { return }
        streams.merge(folded) { _, new in new }
    }
}
