import EventSourcing
import Logging
import Postgres
import Synchronization

extension LiveReadModel {
    /// Has the copy made again from the table, for when its rows were made anew. The present one serves until then.
    public func reload() {
        reloads.continuation.yield()
    }

    func reloadWhenAsked() async {
        for await _ in reloads.stream {
            var backoff = Backoff()
            while !Task.isCancelled {
                do {
                    try await makeAgain()
                    logger.info("live read model was loaded again", metadata: ["projection": "\(name)"])
                    break
                } catch {
                    guard !Task.isCancelled else { return }
                    logger.warning(
                        "live read model cannot be loaded again",
                        metadata: ["projection": "\(name)", "reason": "\(error)"]
                    )
                    try? await Task.sleep(for: backoff.next())
                }
            }
        }
    }

    /// Folds what the copy has come to meanwhile, so that nobody who read it is shown less.
    private func makeAgain() async throws {
        let (rows, start) = try await storedRows(head: log.head())
        var (view, position) = (View(rows: rows), start)
        while !copy.withLock({ $0.replace(by: view, at: position) }) {
            let batch = try await log.read(after: position, limit: 1_000)
            // Before the first load there is nothing to replace, and that load will find the same rows.
            guard !batch.isEmpty else { return }
            let fold = BatchFold(projection, batch, after: position)
            let rows = fold.keys.reduce(into: [P.Row.Key: P.Row]()) { $0[$1] = view.row($1) }
            let changes = fold.changes(to: rows)
            view.apply(changes.upserts, removing: changes.removed)
            position = changes.position
            if let stall = changes.stall { throw stall }
        }
        mark.advance(to: position)
    }

    /// The rows of the live side, and the position that they tell, in one snapshot.
    ///
    /// A table of another version, one that is ahead of the log, one with a checkpoint that was changed by hand and one that
    /// is not there yet are all passed over: the log alone suffices.
    func storedRows(head: Position) async throws -> (rows: [P.Row], position: Position) {
        try await client.withConnection { connection in
            try await connection.transaction { connection in
                _ = try await connection.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                let live = try await KeptSide.read(P.name, on: connection).first { $0.isLive }
                guard let live, live.checkpoint.version == P.version, live.checkpoint.isSealed,
                    live.checkpoint.position <= head
                else { return ([], .beginning) }
                return (try await loadRows(live.side, connection), live.checkpoint.position)
            }
        }
    }
}
