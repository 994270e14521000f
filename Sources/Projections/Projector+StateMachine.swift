import EventSourcing

/// What a projector does next, decided without doing it.
///
///     unconnected ──connected──▶ contending ──claimed──▶ owning ──failed──▶ unconnected
///                                  │ ▲  │ lock is taken    │ ▲
///                     not kept     │ └──┘             stalled │ resumed
///                                  ▼                       ▼ │
///                                ended                   stalled
struct ProjectorStateMachine: Sendable {
    enum Action: Hashable, Sendable {
        case connect(isRetry: Bool)
        /// Take the lock, and raise the epoch.
        case claim(isRetry: Bool)
        /// Let the rows be made anew beside those of an older version.
        case beginCandidate
        /// Store why the read model cannot go on.
        case storeStall(Stall, epoch: Int64)
        case fold(after: Position, epoch: Int64)
        case awaitResumption(epoch: Int64)
        /// The side is not kept any more.
        case end
    }

    private enum State {
        case unconnected(reason: String?)
        case contending(isRetry: Bool)
        case outdated(version: Int)
        case stalling(Stall, epoch: Int64)
        case owning(epoch: Int64, goal: Position)
        case stalled(Stall, epoch: Int64, goal: Position)
        case ended
    }

    /// As `Projection.name`, for what it says of a stall.
    let name: String
    let version: Int
    private var state = State.unconnected(reason: nil)
    /// As far as this projector knows; the owner's is exact.
    private(set) var checkpoint = Position.beginning
    /// What the checkpoint row says about a stall, whoever stored it.
    private(set) var knownStall: Stall?
    /// Of rows that a projection of an older version made.
    private var olderVersion: Int?

    init(name: String, version: Int) {
        self.name = name
        self.version = version
    }

    var action: Action {
        switch state {
        case .unconnected(let reason): .connect(isRetry: reason != nil)
        case .contending(let isRetry): .claim(isRetry: isRetry)
        case .outdated: .beginCandidate
        case .stalling(let stall, let epoch): .storeStall(stall, epoch: epoch)
        case .owning(let epoch, _): .fold(after: checkpoint, epoch: epoch)
        case .stalled(_, let epoch, _): .awaitResumption(epoch: epoch)
        case .ended: .end
        }
    }

    var status: ProjectionStatus.State {
        switch state {
        case .unconnected(let reason): .waiting(reason: reason ?? "not connected yet")
        case .contending: knownStall.map(Self.stalled) ?? olderVersion.map(replaced) ?? .following
        case .outdated(let older): replaced(older)
        case .ended: .waiting(reason: "it is not kept")
        case .stalling(let stall, _), .stalled(let stall, _, _): Self.stalled(stall)
        case .owning(_, let goal): checkpoint < goal ? .catchingUp : .running
        }
    }

    var isOwner: Bool {
        switch state {
        case .unconnected, .contending, .outdated, .ended: false
        case .stalling, .owning, .stalled: true
        }
    }

    private func replaced(_ older: Int) -> ProjectionStatus.State {
        .waiting(reason: "rows of version \(older) serve until those of version \(version) have been made beside them")
    }

    private static func stalled(_ stall: Stall) -> ProjectionStatus.State {
        .stalled(position: stall.position, reason: stall.reason)
    }
}

extension ProjectorStateMachine {
    mutating func connected() {
        state = .contending(isRetry: false)
    }

    /// Another session holds the lock; its checkpoint, when there is one yet, stands as `seen`.
    mutating func lockIsTaken(seen: Checkpoint?) {
        state = .contending(isRetry: true)
        if let seen { note(seen) }
    }

    /// A follower looked at the checkpoint row.
    mutating func note(_ seen: Checkpoint) {
        guard !isOwner else { return }
        checkpoint = seen.position
        olderVersion = seen.version < version ? seen.version : nil
        knownStall =
            seen.version > version ? .madeByNewerVersion(seen.version, at: seen.position, of: name) : seen.stall
        if knownStall == nil, !seen.isSealed { knownStall = .changedByHand(seen.position, of: name) }
    }

    /// The lock is ours, and the epoch raised. A stall that an earlier owner stored is no reason not to try: this
    /// program may be a newer one that understands the event.
    ///
    /// - Parameters:
    ///   - claimed: `nil` when the side is not kept.
    ///   - head: the log's last position, asked for after the claim.
    /// - Returns: whether to keep the lock. Another version's rows are left alone, and so is their lock.
    mutating func claimed(_ claimed: Checkpoint?, head: Position) -> Bool {
        guard let claimed else {
            state = .ended
            return false
        }
        checkpoint = claimed.position
        olderVersion = nil
        if claimed.version > version {
            state = .contending(isRetry: true)
            knownStall = .madeByNewerVersion(claimed.version, at: claimed.position, of: name)
            return false
        }
        knownStall = nil
        if claimed.version < version {
            state = .outdated(version: claimed.version)
            return false
        }
        if !claimed.isSealed {
            state = .stalling(.changedByHand(claimed.position, of: name), epoch: claimed.epoch)
        } else if claimed.position > head {
            state = .stalling(.aheadOfTheLog(claimed.position, head: head, of: name), epoch: claimed.epoch)
        } else {
            state = .owning(epoch: claimed.epoch, goal: head)
        }
        return true
    }

    mutating func candidateBegun() {
        guard case .outdated(let older) = state else { return }
        olderVersion = older
        state = .contending(isRetry: true)
    }

    /// The transaction with a batch's rows and the checkpoint was committed.
    mutating func committed(_ position: Position, stall: Stall?) {
        guard case .owning(let epoch, let goal) = state else { return }
        checkpoint = position
        if let stall { state = .stalled(stall, epoch: epoch, goal: goal) }
    }

    /// The database refused the rows of a batch and will do so again: the event is in no row, so the checkpoint stays.
    mutating func refused(at position: Position, reason: String) {
        guard case .owning(let epoch, _) = state else { return }
        state = .stalling(Stall(position: position, reason: reason), epoch: epoch)
    }

    /// The owner's row says another position than the owner wrote there, or bears no seal of it.
    mutating func foundChanged(_ position: Position) {
        guard case .owning(let epoch, _) = state else { return }
        checkpoint = position
        state = .stalling(.changedByHand(position, of: name), epoch: epoch)
    }

    mutating func stallStored() {
        guard case .stalling(let stall, let epoch) = state else { return }
        state = .stalled(stall, epoch: epoch, goal: checkpoint)
    }

    /// Somebody wants it tried again. It is claimed anew, so that a checkpoint ahead of the log is looked at again too.
    mutating func resumed() {
        guard case .stalled = state else { return }
        state = .contending(isRetry: false)
    }

    /// The connection is gone, and the lock with it; or another projector has taken over.
    mutating func failed(reason: String) {
        state = .unconnected(reason: reason)
    }
}
