import EventSourcing

/// What waits to be appended, in the order of arrival.
struct AppendQueue {
    /// Who carries batches away.
    typealias Carrier = CheckedContinuation<Bool, Never>

    enum Arrival {
        case wait
        case wake(WokenCarrier)
        case refuse
    }

    struct WokenCarrier {
        fileprivate let continuation: Carrier

        func resume() { continuation.resume(returning: true) }
    }

    /// Below this, what a statement costs by itself is more than its appends cost.
    private static let smallBatch = 16
    /// Beyond this a batch gains nothing more, and its answers only come later.
    private static let largeBatch = 256

    private var pending: [PendingAppend] = []
    private var underWay = 0
    private var idleCarriers: [Carrier] = []
    private var isClosed = false

    var count: Int { pending.count }

    mutating func add(_ append: PendingAppend) -> Arrival {
        guard !isClosed else { return .refuse }
        pending.append(append)
        guard let carrier = idleCarriers.popLast() else { return .wait }
        return .wake(WokenCarrier(continuation: carrier))
    }

    /// Whether there is something to do; `nil` keeps the carrier until there is.
    mutating func somethingWaits(_ carrier: Carrier) -> Bool? {
        if !pending.isEmpty { return true }
        if isClosed { return false }
        idleCarriers.append(carrier)
        return nil
    }

    /// Half of all there is, so that two batches of one size take turns: PostgreSQL works on the one while this process
    /// makes the other. No stream and no command stands twice in it, since the statement would not see
    /// its own insert; the second one waits for the next batch, behind the first.
    mutating func takeBatch() -> [PendingAppend] {
        let size = min(max((pending.count + underWay + 1) / 2, Self.smallBatch), Self.largeBatch)
        var batch: [PendingAppend] = []
        var left: [PendingAppend] = []
        var streams: Set<StreamName> = []
        var commands: Set<CommandID> = []
        for append in pending {
            let isFirst =
                !streams.contains(append.append.stream) && !commands.contains(append.append.metadata.commandID)
            if isFirst && batch.count < size { batch.append(append) } else { left.append(append) }
            streams.insert(append.append.stream)
            commands.insert(append.append.metadata.commandID)
        }
        pending = left
        underWay += batch.count
        return batch
    }

    mutating func settled(_ batch: [PendingAppend]) {
        underWay -= batch.count
    }

    /// Nothing more is taken in; what waits is still settled.
    mutating func close() -> [Carrier] {
        isClosed = true
        defer { idleCarriers = [] }
        return idleCarriers
    }
}
