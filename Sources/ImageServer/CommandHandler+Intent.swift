import EventSourcing

extension CommandHandler {
    /// - Throws: as `handle(_:on:ifMatch:_:)`. `StaleVersion` only for a command that would have been carried out without
    ///   the condition (RFC 9110 section 13.2.1); for any other its rejection.
    func handle(_ command: D.Command, on stream: StreamName, _ intent: Intent) async throws -> Handled<D.State> {
        do {
            let version = try await expectedVersion(of: stream, intent.ifMatch)
            return try await handle(command, on: stream, ifMatch: version, intent.metadata)
        } catch let stale as StaleVersion {
            _ = try D.decide(command, try await state(of: stream).state)
            throw stale
        }
    }

    /// The version that the caller must have seen; of several the one that the stream has, and when it has none of them one
    /// that no stream has.
    private func expectedVersion(of stream: StreamName, _ condition: EntityTagCondition?) async throws -> Version? {
        guard let condition, case .oneOf(let versions, _) = condition else { return nil }
        if versions.count == 1, let version = versions.first { return Version(version) }
        let current = try await state(of: stream).version
        return condition.matchesStrongly(current) ? current : Version(-1)
    }
}

extension Handled {
    /// Where the log tells what the answer says: at the command's last event or, when there was nothing to do, at its end.
    func position(in log: any EventLog) async throws -> Position {
        if let receipt { return receipt.positions.upperBound }
        return try await log.head()
    }
}
