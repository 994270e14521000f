import EventSourcing
import Postgres
import ServiceLifecycle

extension Projector {
    /// Folds what comes until the projector stalls or shuts down, or its connection or its ownership is lost.
    func foldAsOwner(after position: Position, epoch: Int64) async throws {
        mark.advance(to: position)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.foldBatches(epoch: epoch) }
            group.addTask { try await self.watchOwnership(epoch: epoch) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func foldBatches(epoch: Int64) async throws {
        try await catchUp(epoch: epoch)
        guard case .fold(let position, _) = machine.action, !Task.isShuttingDownGracefully else { return }
        do {
            for try await batch in log.subscribe(after: position).cancelOnGracefulShutdown() {
                guard case .fold = machine.action else { return }
                let former = machine.status
                try await fold(batch, epoch: epoch)
                announce(former)
                guard case .fold = machine.action else { return }
            }
        } catch let gap as EventLogError {
            // The log ends only a subscription that it cannot continue.
            self.gap = gap
            machine.refused(at: machine.checkpoint.next, reason: gap.description)
        }
    }

    /// Whether the log goes on where it stopped.
    func isGapMended() async -> Bool {
        guard gap != nil, await log.goesOn(after: machine.checkpoint) else { return false }
        gap = nil
        return true
    }

    func fold(_ batch: [RecordedEvent], epoch: Int64) async throws {
        do {
            try await write(BatchFold(projection, batch, after: machine.checkpoint), epoch: epoch)
        } catch let error as PostgresError where error.isRefusal {
            guard batch.count > 1 else {
                return machine.refused(at: machine.checkpoint.next, reason: "\(error)")
            }
            // Which of the events it is shows when those before it go without it.
            for half in [batch.prefix(batch.count / 2), batch.dropFirst(batch.count / 2)] {
                try await fold(Array(half), epoch: epoch)
                guard case .fold = machine.action else { return }
            }
        }
    }

    private func write(_ fold: BatchFold<P>, epoch: Int64) async throws {
        isWriting = true
        defer { isWriting = false }
        let changes = try await writeChanges(of: fold, epoch: epoch)
        machine.committed(changes.position, stall: changes.stall)
        mark.advance(to: changes.position)
    }

    private func writeChanges(of fold: BatchFold<P>, epoch: Int64) async throws -> RowChanges<P.Row> {
        let connection = try connected()
        guard !fold.keys.isEmpty else {
            // The checkpoint alone is one statement, and needs no transaction around it.
            var changes = fold.changes(to: [:])
            changes.stall = try await changes.stall?.namingWriter { try await connection.query($0, $1) }
            try await row.move(to: changes.position, stall: changes.stall, epoch: epoch, on: connection)
            return changes
        }
        return try await connection.transaction { connection in
            var changes = fold.changes(to: try await table.rows(for: fold.keys, on: connection))
            changes.stall = try await changes.stall?.namingWriter { try await connection.query($0, $1) }
            if !changes.isEmpty {
                try await table.write(changes.upserts, removing: changes.removed, on: connection)
                try await table.came(to: changes.position, on: connection)
            }
            try await row.move(to: changes.position, stall: changes.stall, epoch: epoch, on: connection)
            return changes
        }
    }

    /// An idle owner would learn with the next event only that its session, and the lock with it, has gone, or that
    /// somebody changed its checkpoint.
    ///
    /// It ends with the folding, not by itself at a graceful shutdown: it would take a batch half written with it.
    private func watchOwnership(epoch: Int64) async throws {
        while true {
            try await Task.sleep(for: rhythm.heartbeat)
            guard case .fold = machine.action else { return }
            guard let left = checkpointAtRest else { continue }
            guard let seen = try await row.read(on: connected()), seen.epoch == epoch else { throw Fenced() }
            compare(seen, with: left)
        }
    }

    /// What the owner's row must say; `nil` while a batch is being written, when nobody can tell.
    var checkpointAtRest: Position? {
        guard !isWriting, case .fold = machine.action else { return nil }
        return machine.checkpoint
    }

    /// Stalls an owner whose row is not as it left it.
    ///
    /// - Parameter left: `checkpointAtRest` from before the row was read: nothing follows if the owner wrote meanwhile.
    func compare(_ seen: Checkpoint, with left: Position) {
        guard case .fold(_, seen.epoch) = machine.action, checkpointAtRest == left else { return }
        guard !seen.isSealed || seen.position != left else { return }
        machine.foundChanged(seen.position)
    }
}

extension PostgresError {
    /// Whether the database will refuse the same rows again.
    fileprivate var isRefusal: Bool {
        switch self {
        case .server(let message): !isUnavailability && !message.sqlState.isTransactionRollback
        case .undecodable: true
        case .cannotConnect, .connectionLost, .timedOut, .cancelled, .invalidConfiguration: false
        }
    }
}
