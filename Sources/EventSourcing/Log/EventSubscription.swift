/// Batches of events behind a position, each event once and in order; waits for more when it has given all.
public struct EventSubscription: AsyncSequence, Sendable {
    public typealias Element = [RecordedEvent]

    private let position: Position
    private let nextBatch: @Sendable (Position) async throws -> [RecordedEvent]

    /// - Parameter nextBatch: the next events behind a position; it waits until there is at least one.
    public init(after position: Position, nextBatch: @escaping @Sendable (Position) async throws -> [RecordedEvent]) {
        self.position = position
        self.nextBatch = nextBatch
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(position: position, nextBatch: nextBatch)
    }

    public struct Iterator: AsyncIteratorProtocol {
        private var position: Position
        private let nextBatch: @Sendable (Position) async throws -> [RecordedEvent]

        init(position: Position, nextBatch: @escaping @Sendable (Position) async throws -> [RecordedEvent]) {
            self.position = position
            self.nextBatch = nextBatch
        }

        public mutating func next() async throws -> [RecordedEvent]? {
            let batch = try await nextBatch(position)
            guard let last = batch.last else { return nil }
            position = last.position
            return batch
        }
    }
}
