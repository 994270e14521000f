public import EventSourcing

extension Projector {
    public func status() async -> ProjectionStatus {
        let state = await state()
        return ProjectionStatus(
            name: name,
            version: P.version,
            place: .table,
            checkpoint: machine.checkpoint,
            lag: await ProjectionStatus.Lag.measure(machine.checkpoint, in: log, now: now),
            state: state
        )
    }

    func state() async -> ProjectionStatus.State {
        await lookAtCheckpoint()
        return machine.status
    }

    public func resume() async throws {
        try await row.resume(by: client)
    }

    public func wait(until position: Position, timeout: Duration) async throws(ReadModelBehind) {
        if mark.position >= position, !tellsWhatIsNotTrue { return }
        if case .stalled = machine.status { throw behind(position) }
        waiting += 1
        defer { waiting -= 1 }
        arrivals.continuation.yield()
        guard await mark.reaches(position, within: timeout), !tellsWhatIsNotTrue else { throw behind(position) }
    }

    private func behind(_ wanted: Position) -> ReadModelBehind {
        ReadModelBehind(name: name, wanted: wanted, checkpoint: machine.checkpoint, state: machine.status)
    }

    /// Rows ahead of the log, and those of a newer version of the projection: then no position counts as reached.
    private var tellsWhatIsNotTrue: Bool {
        guard case .stalled(let position, _) = machine.status else { return false }
        return position <= machine.checkpoint
    }
}

extension Projector {
    /// A follower is told nothing, so it looks at the owner's checkpoint for as long as somebody waits here.
    func followCheckpoint() async {
        for await _ in arrivals.stream {
            while waiting > 0, !machine.isOwner, !Task.isCancelled {
                await lookAtCheckpoint()
                try? await Task.sleep(for: rhythm.look)
            }
        }
    }

    /// With the database away, what was seen last stays.
    private func lookAtCheckpoint() async {
        let left = checkpointAtRest
        guard let seen = try? await row.read(by: client) else { return }
        if let left { compare(seen, with: left) }
        machine.note(seen)
        advance(to: seen)
    }

    /// An owner knows better, and rows that are of another version or ahead of the log are not what anybody waits for.
    func advance(to seen: Checkpoint) {
        guard !machine.isOwner, seen.version == P.version, !seen.isAheadOfTheLog else { return }
        mark.advance(to: seen.position)
    }
}
