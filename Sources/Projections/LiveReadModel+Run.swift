import EventSourcing
import Logging
import Postgres
import ServiceLifecycle
import Synchronization

extension LiveReadModel {
    public func run() async {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.followLog() }
                group.addTask { await self.probeLog() }
                group.addTask { await self.reloadWhenAsked() }
            }
        }
    }

    private func followLog() async {
        var backoff = Backoff()
        while !Task.isCancelled {
            do {
                if copy.withLock({ $0.view == nil }) { try await load() }
                backoff.reset()
                try await fold()
            } catch let stall as Stall {
                logger.error(
                    "live read model is stalled",
                    metadata: ["projection": "\(name)", "position": "\(stall.position)", "reason": "\(stall.reason)"]
                )
                await resumption()
                mark.unblock()
            } catch {
                guard !Task.isCancelled else { return }
                logger.warning("live read model waits", metadata: ["projection": "\(name)", "reason": "\(error)"])
                copy.withLock { $0.state = .waiting(reason: "\(error)") }
                try? await Task.sleep(for: backoff.next())
            }
        }
    }

    private func load() async throws {
        let asked = ContinuousClock.now
        let head = try await log.head()
        let stored = try await storedRows(head: head)
        let (rows, position) = try await replayed(stored.rows, at: stored.position, upTo: head)
        copy.withLock { $0.load(rows, at: position, goal: head, asked: asked) }
        mark.advance(to: position)
    }

    private func fold() async throws {
        do {
            try await foldBatches()
        } catch let gap as EventLogError {
            // The log ends only a subscription that it cannot continue.
            let stall = Stall(position: copy.withLock { $0.position.next }, reason: gap.description)
            copy.withLock { $0.stall(stall, since: .now) }
            mark.block(stall)
            logger.error("live read model is stalled", metadata: ["projection": "\(name)", "reason": "\(gap)"])
            await mending()
            mark.unblock()
        }
    }

    /// Returns when the log goes on where it stopped.
    private func mending() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: rhythm.probe)
            guard await log.goesOn(after: copy.withLock { $0.position }),
                let head = try? await log.head()
            else { continue }
            return copy.withLock { $0.resume(head: head) }
        }
    }

    private func foldBatches() async throws {
        for try await batch in log.subscribe(after: copy.withLock { $0.position }) {
            let changes = fold(batch)
            mark.advance(to: changes.position)
            if let unnamed = changes.stall {
                let stall = try await unnamed.namingWriter { try await client.query($0, $1) }
                copy.withLock { $0.stall(stall, since: .now - age(of: stall, in: batch)) }
                mark.block(stall)
                throw stall
            }
        }
    }

    private func fold(_ batch: [RecordedEvent]) -> RowChanges<P.Row> {
        while true {
            let (start, loads) = copy.withLock { ($0.position, $0.loads) }
            let fold = BatchFold(projection, batch, after: start)
            let changes = fold.changes(to: copy.withLock { $0.rows(fold.keys) })
            // Only this loop changes the view, unless another was put in its place meanwhile.
            let isApplied = copy.withLock { $0.apply(changes, ifLoadedOnly: loads) }
            if isApplied { return changes }
        }
    }

    /// How long ago the event that cannot be passed was recorded.
    private func age(of stall: Stall, in batch: [RecordedEvent]) -> Duration {
        guard let event = batch.first(where: { $0.position == stall.position }) else { return .zero }
        return .microseconds(max(0, now().microsecondsSince1970 - event.recordedAt.microsecondsSince1970))
    }

    private func resumption() async {
        for await _ in wishes.stream { return }
    }

    private func probeLog() async {
        while !Task.isCancelled {
            let asked = ContinuousClock.now
            do {
                let head = try await log.head()
                copy.withLock { $0.learn(head: head, asked: asked) }
            } catch {
                guard !Task.isCancelled else { return }
                copy.withLock { $0.logIsAway(reason: "\(error)") }
            }
            try? await Task.sleep(for: rhythm.probe)
        }
    }
}
