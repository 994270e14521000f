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

    /// Below this, what a statement and its commit cost by themselves is more than its appends cost, so the next batch
    /// does better to wait for the one under way and take all who come meanwhile.
    private static let smallBatch = 64
    /// Beyond this a batch gains nothing more, and its answers only come later.
    static let largeBatch = 256

    private var pending: [PendingAppend] = []
    private var underWay = 0
    /// A carrier has been told to come, and gathers before it takes its batch.
    private var isGathering = false
    private var idleCarriers: [Carrier] = []
    private var isClosed = false

    var count: Int { pending.count }

    mutating func add(_ append: PendingAppend) -> Arrival {
        guard !isClosed else { return .refuse }
        pending.append(append)
        return wake().map(Arrival.wake) ?? .wait
    }

    /// The carrier that is to come for the next batch, when there is one to take.
    mutating func wake() -> WokenCarrier? {
        guard isWorthABatch, let carrier = idleCarriers.popLast() else { return nil }
        isGathering = true
        return WokenCarrier(continuation: carrier)
    }

    private var isWorthABatch: Bool {
        !isGathering && !pending.isEmpty && (underWay == 0 || pending.count >= Self.smallBatch)
    }

    /// Whether there is something to do; `nil` keeps the carrier until there is.
    mutating func somethingWaits(_ carrier: Carrier) -> Bool? {
        if isWorthABatch {
            isGathering = true
            return true
        }
        if isClosed { return false }
        idleCarriers.append(carrier)
        return nil
    }

    /// All of a few, and half of many, so that two batches of one size take turns: PostgreSQL works on the one while this process
    /// makes the other. What depends on another of them waits for the next batch, behind it.
    mutating func takeBatch() -> [PendingAppend] {
        let size = min(max((pending.count + underWay + 1) / 2, Self.smallBatch), Self.largeBatch)
        var batch: [PendingAppend] = []
        var left: [PendingAppend] = []
        var company = Company()
        for append in pending {
            let isIndependent = company.admit(append.append)
            if isIndependent && batch.count < size { batch.append(append) } else { left.append(append) }
        }
        pending = left
        underWay += batch.count
        isGathering = false
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

/// What the appends before one in the queue touch. The statement does not see its own insert, so no stream and no command
/// may stand twice in a batch, and no stream both in an append and in a condition.
private struct Company {
    private var streams: Set<StreamName> = []
    private var commands: Set<CommandID> = []
    private var unchanged: Set<StreamName> = []
    private var isOfOneAlone = false

    /// Whether it touches nothing that one before it touches. It counts for those behind it in either case.
    mutating func admit(_ append: Append) -> Bool {
        var isIndependent = !isOfOneAlone
        if !streams.insert(append.stream).inserted { isIndependent = false }
        if !commands.insert(append.metadata.commandID).inserted { isIndependent = false }
        if !unchanged.isEmpty, unchanged.contains(append.stream) { isIndependent = false }
        for condition in append.conditions {
            switch condition {
            case .unchanged(let stream, _):
                if streams.contains(stream) { isIndependent = false }
                unchanged.insert(stream)
            case .unmentioned:
                // Any of the others may mention the name.
                if streams.count > 1 { isIndependent = false }
                isOfOneAlone = true
            }
        }
        return isIndependent
    }
}
