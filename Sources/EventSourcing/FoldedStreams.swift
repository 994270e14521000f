import Synchronization

/// A stream's state and the version it was folded up to.
struct FoldedStream<State: Sendable>: Sendable {
    var state: State
    var version: Version

    mutating func evolve<D: Decider>(
        _ decider: D.Type,
        _ events: [D.Event],
        _ receipt: AppendReceipt,
        _ actor: EventActor
    ) where D.State == State {
        for event in events {
            version = version.next
            let recording = Recording(version: version, recordedAt: receipt.recordedAt, actor: actor)
            D.evolve(&state, event, recording)
        }
    }
}

/// The states of the streams that were last written by this process, at most `capacity` of them.
///
/// What it holds may be outdated by another replica. That is safe for an append, whose expected version the log checks;
/// whoever says no because of it must look into the log first.
final class FoldedStreams<State: Sendable>: Sendable {
    private let capacity: Int
    private let streams = Mutex<[StreamName: FoldedStream<State>]>([:])

    init(capacity: Int) {
        self.capacity = capacity
    }

    subscript(_ stream: StreamName) -> FoldedStream<State>? {
        get { streams.withLock { $0[stream] } }
        set {
            streams.withLock { streams in
                if let newValue, let known = streams[stream], known.version > newValue.version { return }
                // Which one goes is left to the hash order: any choice is right, and this one costs nothing.
                if newValue != nil, streams[stream] == nil, streams.count >= capacity, let first = streams.first {
                    streams[first.key] = nil
                }
                streams[stream] = newValue
            }
        }
    }
}
