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

    /// A table of another version, one that is ahead of the log and one that is not there yet are all passed over: the
    /// log alone suffices.
    private func load() async throws {
        let asked = ContinuousClock.now
        let head = try await log.head()
        let (rows, position) = try await client.withConnection { connection in
            try await connection.transaction { connection in
                _ = try await connection.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                let checkpoint = try await CheckpointRow(name: P.name).read(on: connection)
                guard let checkpoint, checkpoint.version == P.version, checkpoint.position <= head else {
                    return ([P.Row](), Position.beginning)
                }
                return (try await loadRows(connection), checkpoint.position)
            }
        }
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
            let start = copy.withLock { $0.position }
            let fold = BatchFold(projection, batch, after: start)
            // Only this loop changes the view, so the rows are the same still when the changes come back.
            var changes = fold.changes(to: copy.withLock { $0.rows(fold.keys) })
            changes.stall = try await changes.stall?.namingWriter { try await client.query($0, $1) }
            copy.withLock { $0.apply(changes) }
            mark.advance(to: changes.position)
            if let stall = changes.stall {
                copy.withLock { $0.stall(stall, since: .now - age(of: stall, in: batch)) }
                mark.block(stall)
                throw stall
            }
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
