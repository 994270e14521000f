extension PostgresConnection {
    /// One statement, prepared at its first use on this connection.
    ///
    /// When `timeout` passes or the task is cancelled, the server is told to give the statement up. If it says that it did,
    /// this throws `timedOut` or `cancelled`, and nothing of the statement happened; if the statement had ended by then, its
    /// answer is returned as always.
    @discardableResult
    public nonisolated(nonsending) func query(
        _ statement: Statement,
        _ parameters: [any PostgresEncodable] = [],
        timeout: Duration? = nil
    ) async throws(PostgresError) -> Rows {
        let encoded = try EncodedParameters(parameters)
        return Rows(result: try await run(statement, encoded, timeout: timeout))
    }

    /// Several statements separated by semicolons, in one transaction unless they say otherwise; for migrations.
    public func execute(script: String) async throws(PostgresError) {
        _ = try await operation { () async throws(PostgresError) in
            try await self.answer { $0.sendScript(script) }
        }
    }

    private func run(
        _ statement: Statement,
        _ parameters: EncodedParameters,
        timeout: Duration?
    ) async throws(PostgresError) -> QueryResult {
        let statement = PreparedStatement(statement: statement, types: parameters.types)
        return try await operation(timeout: timeout) { () async throws(PostgresError) in
            let name = try await self.prepare(statement)
            do throws(PostgresError) {
                return try await self.answer { $0.sendExecute(name: name, parameters) }
            } catch {
                try self.forget(statement, after: error)
                throw error
            }
        }
    }

    private func prepare(_ statement: PreparedStatement) async throws(PostgresError) -> String {
        let session = try openSession()
        if let name = session.name(of: statement) { return name }
        let name = session.newName()
        do throws(PostgresError) {
            _ = try await answer { $0.sendPrepare(statement, name: name) }
        } catch {
            throw error.withKnownOutcome
        }
        session.remember(statement, as: name)
        return name
    }

    /// A migration may have changed the tables below a statement (0A000), or `DISCARD` thrown it away (26000): the next call
    /// prepares it anew.
    private func forget(_ statement: PreparedStatement, after error: PostgresError) throws(PostgresError) {
        if error.sqlState == .featureNotSupported || error.sqlState == .invalidStatementName {
            try openSession().forget(statement)
        }
    }
}

extension PostgresError {
    /// For a loss at a moment when nothing can have been carried out.
    var withKnownOutcome: PostgresError {
        guard case .connectionLost(let reason, _) = self else { return self }
        return .connectionLost(reason: reason, outcomeUnknown: false)
    }
}
