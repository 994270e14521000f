import CLibpq

extension PostgresConnection {
    /// `COPY … TO STDOUT (FORMAT binary)`: `row` gets each row, in the caller's isolation, while the next ones are fetched.
    /// Answers their number. When `row` throws or the task is cancelled the server is stopped, and the connection can be
    /// used on.
    @discardableResult
    public func copyOut(
        isolation: isolated (any Actor)? = #isolation,
        _ sql: String,
        _ row: (borrowing CopyRow) throws -> Void
    ) async throws -> Int {
        try await beginCopy(sql, PGRES_COPY_OUT)
        var reader = CopyReader()
        do {
            var batch = try await nextCopyBatch()
            while let current = batch {
                async let following = nextCopyBatch()
                try reader.read(current, row)
                batch = try await following
            }
        } catch {
            await endCopyOut()
            throw error
        }
        await endCopyOut()
        return reader.rowCount
    }

    /// Takes the turn, which stays taken until the copy is ended; unless this throws.
    func beginCopy(_ sql: String, _ direction: ExecStatusType) async throws(PostgresError) {
        await takeTurn()
        begin(timeout: nil)
        do throws(PostgresError) {
            try await interruptible { () async throws(PostgresError) in
                try await self.startCopy(sql, direction)
            }
        } catch {
            passTurn()
            throw error
        }
    }

    private func startCopy(_ sql: String, _ direction: ExecStatusType) async throws(PostgresError) {
        let session = try openSession()
        isStatementSent = true
        guard session.sendOnce(sql) else { throw lose() }
        guard let result = try await next(session) else { throw lose("PostgreSQL ended its answer before it began") }
        if result.status == direction, result.isBinary {
            isCopyOver = false
            return
        }
        isCopyOver = true
        if result.status == PGRES_FATAL_ERROR {
            let message = result.serverMessage
            while try await next(session) != nil {}
            throw error(for: message)
        }
        // The data that now flows, or is waited for, is none that could be read or written here.
        drop(because: "a statement was sent as COPY that is not one of this direction, (FORMAT binary)")
        let words = "only COPY … TO STDOUT (FORMAT binary) and COPY … FROM STDIN (FORMAT binary) copy; got: \(sql)"
        throw .server(ServerMessage(sqlState: .featureNotSupported, message: words))
    }

    /// `nil` after the last.
    private func nextCopyBatch() async throws(PostgresError) -> CopyBatch? {
        try await interruptible { () async throws(PostgresError) -> CopyBatch? in
            let batch = CopyBatch()
            while !batch.isFull, try await self.addRow(to: batch) {}
            return batch.isEmpty ? nil : batch
        }
    }

    /// `false` when there is no more.
    private func addRow(to batch: CopyBatch) async throws(PostgresError) -> Bool {
        guard !isCopyOver else { return false }
        let session = try openSession()
        while true {
            var message: UnsafeMutablePointer<CChar>?
            let length = PQgetCopyData(session.pointer, &message, 1)
            if length > 0, let message {
                batch.append(message, count: Int(length))
                return true
            }
            guard length == 0 else {
                isCopyOver = true
                _ = try await collect(session)
                return false
            }
            try await pause(session, for: SocketWait.readable)
            guard session.consumeInput() else { throw lose() }
        }
    }

    /// Reads past what nobody wants any more.
    private func endCopyOut() async {
        defer { passTurn() }
        guard !isCopyOver, let session = try? openSession() else { return }
        giveUp(session, because: .cancelled)
        do throws(PostgresError) {
            while try await addRow(to: CopyBatch()) {}
        } catch {
            // The server's word that it stopped, or the loss of the connection; the caller has its own error already.
        }
    }
}
