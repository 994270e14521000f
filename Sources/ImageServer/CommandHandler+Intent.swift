import EventSourcing

extension CommandHandler {
    func handle(_ command: D.Command, _ intent: Intent) async throws -> Handled<D.State> {
        try await handle(intent) { _ in command }
    }

    func handle(
        _ intent: Intent,
        _ gather: (_ isRetry: Bool) async throws -> D.Command
    ) async throws -> Handled<D.State> {
        try await handle(
            ifMatch: intent.ifMatch.map { condition in condition.matchesStrongly },
            intent.metadata,
            gather
        )
    }
}

extension Handled {
    /// Where the log tells what the answer says: at the command's last event or, when there was nothing to do, at its end.
    func position(in log: any EventLog) async throws -> Position {
        if let receipt { return receipt.positions.upperBound }
        return try await log.head()
    }
}
