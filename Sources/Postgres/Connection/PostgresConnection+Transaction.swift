extension PostgresConnection {
    /// `BEGIN`, the body in the caller's isolation, `COMMIT`; or `ROLLBACK` when the body throws.
    ///
    /// Cancelling the task interrupts the body's statements, and neither `COMMIT` nor `ROLLBACK`. A connection that is lost
    /// before `COMMIT` is sent is thrown as `connectionLost` with a known outcome: nothing happened. One that is lost after
    /// is `connectionLost(outcomeUnknown: true)`.
    @discardableResult
    public func transaction<Answer>(
        isolation: isolated (any Actor)? = #isolation,
        _ body: (PostgresConnection) async throws -> Answer
    ) async throws -> Answer {
        do throws(PostgresError) {
            _ = try await command("BEGIN")
        } catch {
            throw error.withKnownOutcome
        }
        let answer: Answer
        do {
            answer = try await body(self)
        } catch {
            await rollBack()
            throw (error as? PostgresError)?.withKnownOutcome ?? error
        }
        let tag = try await command("COMMIT", isCancellable: false)
        // The server answers COMMIT with ROLLBACK when a statement had failed, though the body did not mind.
        guard tag == "COMMIT" else {
            let words = "the transaction was rolled back, because a statement in it had failed"
            throw PostgresError.server(ServerMessage(sqlState: .failedTransaction, message: words))
        }
        return answer
    }

    /// Answers the command's tag.
    private func command(
        _ sql: String,
        timeout: Duration? = nil,
        isCancellable: Bool = true
    ) async throws(PostgresError) -> String {
        try await operation(timeout: timeout, isCancellable: isCancellable) { () async throws(PostgresError) in
            try await self.answer { $0.sendScript(sql) }.commandTag
        }
    }

    private func rollBack() async {
        do throws(PostgresError) {
            _ = try await command("ROLLBACK", timeout: Patience.grace, isCancellable: false)
        } catch {
            // The server rolls back what its session leaves open, and the body's error is the one to tell.
            drop(because: "its transaction could not be rolled back: \(error)")
        }
    }
}
