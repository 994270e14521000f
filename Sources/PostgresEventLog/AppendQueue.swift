import EventSourcing

/// What waits to be appended, in the order of arrival.
struct AppendQueue {
    typealias Lane = CheckedContinuation<Bool, Never>

    enum Arrival {
        case wait
        case wake(WokenLane)
        case refuse
    }

    struct WokenLane {
        fileprivate let continuation: Lane

        func resume() { continuation.resume(returning: true) }
    }

    /// Bounds the statement: beyond some hundred appends a batch gains little, and its answer only comes later.
    private static let largestBatch = 1_024

    private var pending: [PendingAppend] = []
    private var idleLane: Lane?
    private var isClosed = false

    var count: Int { pending.count }

    mutating func add(_ append: PendingAppend) -> Arrival {
        guard !isClosed else { return .refuse }
        pending.append(append)
        guard let lane = idleLane else { return .wait }
        idleLane = nil
        return .wake(WokenLane(continuation: lane))
    }

    /// Whether there is something to do; `nil` keeps the lane until there is.
    mutating func somethingWaits(_ lane: Lane) -> Bool? {
        if !pending.isEmpty { return true }
        if isClosed { return false }
        idleLane = lane
        return nil
    }

    /// Everything that may go together. No stream and no command stands twice in it, since the statement would not see
    /// its own insert; the second one waits for the next batch, behind the first.
    mutating func takeBatch() -> [PendingAppend] {
        var batch: [PendingAppend] = []
        var left: [PendingAppend] = []
        var streams: Set<StreamName> = []
        var commands: Set<CommandID> = []
        for append in pending {
            let isFirst =
                !streams.contains(append.append.stream) && !commands.contains(append.append.metadata.commandID)
            if isFirst && batch.count < Self.largestBatch { batch.append(append) } else { left.append(append) }
            streams.insert(append.append.stream)
            commands.insert(append.append.metadata.commandID)
        }
        pending = left
        return batch
    }

    /// Nothing more is taken in; what waits is still settled.
    mutating func close() -> Lane? {
        isClosed = true
        defer { idleLane = nil }
        return idleLane
    }
}
