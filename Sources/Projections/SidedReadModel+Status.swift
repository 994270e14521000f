public import EventSourcing

extension SidedReadModel: ReadModel {
    public func status() async -> ProjectionStatus {
        await lookIfPossible()
        var status = await liveProjector.status()
        status.side = live
        guard let other = sides.first(where: { !$0.isLive }), let projector = projectors[other.side] else {
            return status
        }
        let state = await projector.state()
        // Its projector may still be that of a side which was given up, and know nothing of these rows yet.
        let lag = await ProjectionStatus.Lag.measure(other.checkpoint.position, in: log, now: now)
        let rate = pace.eventsPerSecond
        status.beside = ProjectionStatus.Beside(
            isRetired: other.isRetired,
            isKept: other.isKept,
            version: other.checkpoint.version,
            checkpoint: other.checkpoint.position,
            lag: lag,
            state: stateOfOther(other, seenBy: state),
            eventsPerSecond: rate,
            secondsLeft: lag.flatMap { lag in
                lag.events == 0 ? 0 : rate.flatMap { $0 > 0 ? Double(lag.events) / $0 : nil }
            }
        )
        return status
    }

    /// A projector that stalled on rows which have been begun anew since has not noticed it yet. One that has come to the end
    /// may have to make the indexes.
    private func stateOfOther(_ other: KeptSide, seenBy state: ProjectionStatus.State) -> ProjectionStatus.State {
        switch state {
        case .stalled where reasonToResume(other.checkpoint) == nil: .catchingUp
        case .running where other.lacksIndexes, .following where other.lacksIndexes: .catchingUp
        default: state
        }
    }

    public func resume() async throws {
        try await look()
        let stalls = sides.compactMap { side in reasonToResume(side.checkpoint).map { (side.checkpoint, $0) } }
        guard let first = stalls.first?.1 else { throw SideRefused("\(name) is not stalled") }
        guard stalls.contains(where: { checkpoint, _ in checkpoint.isSealed && checkpoint.version <= P.version }) else {
            throw SideRefused("to try again mends nothing in \(name): \(first.reason)")
        }
        try await liveProjector.resume()
    }

    private func reasonToResume(_ checkpoint: Checkpoint) -> Stall? {
        if checkpoint.version > P.version {
            return .madeByNewerVersion(checkpoint.version, at: checkpoint.position, of: name)
        }
        return checkpoint.isSealed ? checkpoint.stall : .changedByHand(checkpoint.position, of: name)
    }

    /// Readers may be shown another side by the time the one that is live now has come there; then that is waited for too.
    /// One that never comes there may be replaced meanwhile, so no wait for a single side is longer than a heartbeat.
    public func wait(until position: Position, timeout: Duration) async throws(ReadModelBehind) {
        let end = ContinuousClock.now + timeout
        while true {
            let projector = liveProjector
            do {
                try await projector.wait(until: position, timeout: max(.zero, min(end - .now, rhythm.heartbeat)))
                await lookIfPossible()
                if projector === liveProjector { return }
            } catch {
                await lookIfPossible()
                let isReplaced = projector !== liveProjector
                if case .stalled = error.state, !isReplaced { throw error }
                guard ContinuousClock.now < end else { throw error }
            }
        }
    }

    /// With the database away nothing can be read, and what was seen last stays.
    private func lookIfPossible() async {
        try? await look()
    }
}

/// How fast a side is made, measured between two looks at it.
struct Pace: Sendable {
    private var side: Side?
    private var last: (position: Position, at: ContinuousClock.Instant)?
    private(set) var eventsPerSecond: Double?

    mutating func note(_ other: KeptSide, at now: ContinuousClock.Instant = .now) {
        guard let last, side == other.side, other.checkpoint.position >= last.position else {
            side = other.side
            last = (other.checkpoint.position, now)
            // Until there is a second look: since it began.
            let seconds = other.age / .seconds(1)
            eventsPerSecond = seconds > 0 ? Double(other.checkpoint.position.rawValue) / seconds : nil
            return
        }
        let seconds = (now - last.at) / .seconds(1)
        guard seconds >= 0.5 else { return }
        eventsPerSecond = Double(other.checkpoint.position.rawValue - last.position.rawValue) / seconds
        self.last = (other.checkpoint.position, now)
    }
}
