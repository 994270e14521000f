import EventSourcing
import Postgres
import ServiceLifecycle

extension Projector {
    func project() async {
        while !Task.isCancelled, !Task.isShuttingDownGracefully, machine.action != .end {
            let former = machine.status
            do {
                try await perform(machine.action)
            } catch {
                if Task.isCancelled || error is CancellationError { break }
                await disconnect()
                machine.failed(reason: error is Fenced ? "another projector has taken over" : "\(error)")
            }
            announce(former)
        }
        await disconnect()
    }

    private func perform(_ action: ProjectorStateMachine.Action) async throws {
        switch action {
        case .connect(let isRetry): try await connect(isRetry: isRetry)
        case .claim(let isRetry): try await claim(isRetry: isRetry)
        case .beginCandidate: try await beginCandidate()
        case .storeStall(let stall, let epoch):
            try await row.store(stall, epoch: epoch, on: connected())
            machine.stallStored()
        case .fold(let position, let epoch): try await foldAsOwner(after: position, epoch: epoch)
        case .awaitResumption(let epoch): try await lookForResumption(epoch: epoch)
        case .end: return
        }
    }

    private func connect(isRetry: Bool) async throws {
        if isRetry { try await pause(backoff.next()) }
        let connection = try await client.connect(for: "projector \(name)")
        self.connection = connection
        // Rows and checkpoint are committed together and can be made again from the log, so a crash of the database may
        // take the last of them: nobody has to wait for the disk.
        _ = try await connection.query("SET synchronous_commit TO off")
        // A statement that was planned while the table was small would read all of it for ever after. Rows are found by
        // their keys here, always.
        _ = try await connection.query("SET enable_seqscan TO off")
        machine.connected()
    }

    private func claim(isRetry: Bool) async throws {
        if isRetry { try await pause(rhythm.takeOver) }
        let connection = try connected()
        guard try await row.lock(on: connection) else {
            let seen = try await row.read(on: connection)
            machine.lockIsTaken(seen: seen)
            if let seen { advance(to: seen) }
            return backoff.reset()
        }
        let checkpoint = try await row.claim(version: P.version, on: connection)
        let head = try await log.head()
        if !machine.claimed(checkpoint, head: head) { try await row.unlock(on: connection) }
        backoff.reset()
    }

    /// The rows of the older version serve until those of this one are made beside them. Those that served before a switch
    /// are let be.
    private func beginCandidate() async throws {
        let sides = try await KeptSide.read(name, by: client)
        let newest = sides.filter { !$0.isRetired }.map(\.checkpoint.version).max() ?? P.version
        if newest < P.version {
            try await KeptSide.beginCandidate(of: name, version: P.version, isKept: false, by: client)
        }
        machine.candidateBegun()
    }

    private func lookForResumption(epoch: Int64) async throws {
        // It may be long, and readers may be shown what there is.
        try await row.putIndexesBack(on: connected())
        try await pause(rhythm.heartbeat)
        if await isGapMended() { try await resume() }
        guard let checkpoint = try await row.read(on: connected()), checkpoint.epoch == epoch else { throw Fenced() }
        if checkpoint.stall == nil { machine.resumed() }
    }
}

extension Projector {
    func connected() throws -> PostgresConnection {
        guard let connection else { throw PostgresError.connectionLost(reason: "it was closed", outcomeUnknown: false) }
        return connection
    }

    private func disconnect() async {
        await connection?.close()
        connection = nil
    }

    /// - Throws: `CancellationError`, at a graceful shutdown too.
    func pause(_ duration: Duration) async throws {
        try await cancelWhenGracefulShutdown { try await Task.sleep(for: duration) }
    }
}
