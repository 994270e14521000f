import CLibpq

extension PostgresConnection {
    /// `COPY … FROM STDIN (FORMAT binary)`: `write` writes the rows, in the caller's isolation. Answers how many PostgreSQL
    /// took: all, or none when this throws.
    @discardableResult
    public func copyIn(
        isolation: isolated (any Actor)? = #isolation,
        _ sql: String,
        _ write: (inout CopyWriter) async throws -> Void
    ) async throws -> Int {
        try await beginCopy(sql, PGRES_COPY_IN)
        var writer = CopyWriter(self)
        do {
            try await write(&writer)
            try await writer.finish()
        } catch {
            await abandonCopyIn()
            throw error
        }
        return try await endCopyIn()
    }

    func sendCopyData(_ bytes: [UInt8]) async throws(PostgresError) {
        try await interruptible { () async throws(PostgresError) in
            let session = try self.openSession()
            let sent = bytes.withUnsafeBytes {
                PQputCopyData(session.pointer, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count))
            }
            guard sent == 1 else { throw self.lose() }
            try await self.flush(session)
            if let reason = self.patience.reason { throw reason }
        }
    }

    private func endCopyIn() async throws(PostgresError) -> Int {
        defer { passTurn() }
        isCopyOver = true
        let session = try openSession()
        guard PQputCopyEnd(session.pointer, nil) == 1 else { throw lose() }
        return try await collect(session).affectedRows
    }

    /// Makes the server forget what it got.
    private func abandonCopyIn() async {
        defer { passTurn() }
        isCopyOver = true
        guard let session = try? openSession() else { return }
        patience.end(because: .cancelled)
        guard PQputCopyEnd(session.pointer, "the sender gave up") == 1 else { return drop(because: session.complaint) }
        do throws(PostgresError) {
            _ = try await collect(session)
        } catch {
            // The server's word that nothing was copied, or the loss of the connection; the caller has its own error.
        }
    }
}
