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

extension CommandHandler {
    /// Throws what handling the command would throw now: before anything else is touched for its sake.
    func rehearse(_ command: D.Command, _ intent: Intent) async throws {
        let current = try await state(of: command.stream)
        _ = try D.decide(command, current.state)
        if let condition = intent.ifMatch, !condition.matchesStrongly(current.version) {
            throw StaleVersion(command.stream, current: current.version)
        }
    }
}

extension Handled {
    /// Where the log tells what the answer says: at the command's last event or, when there was nothing to do, at its end.
    func position(in log: any EventLog) async throws -> Position {
        if let receipt { return receipt.positions.upperBound }
        return try await log.head()
    }
}
