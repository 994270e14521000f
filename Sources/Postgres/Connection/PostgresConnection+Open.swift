import CLibpq

extension PostgresConnection {
    func open(_ configuration: PostgresConfiguration) async throws(PostgresError) {
        adopt(
            try await operation(timeout: configuration.connectTimeout) { () async throws(PostgresError) in
                try await self.makeSession(configuration)
            }
        )
    }

    private func makeSession(_ configuration: PostgresConfiguration) async throws(PostgresError) -> Session {
        guard let session = await start(configuration) else { throw .cannotConnect(reason: "out of memory") }
        guard !session.isBroken else { throw .cannotConnect(reason: session.complaint) }
        var events = SocketWait.writable
        while true {
            switch await wait.wait(for: events, of: session.socket, until: patience.deadline) {
            case .ready: break
            case .interrupted: throw .cancelled
            case .deadline: throw .cannotConnect(reason: "no session within \(configuration.connectTimeout)")
            }
            switch PQconnectPoll(session.pointer) {
            case PGRES_POLLING_READING: events = SocketWait.readable
            case PGRES_POLLING_WRITING: events = SocketWait.writable
            case PGRES_POLLING_OK:
                PQsetnonblocking(session.pointer, 1)
                return session
            default: throw .cannotConnect(reason: session.complaint)
            }
        }
    }

    private func start(_ configuration: PostgresConfiguration) async -> Session? {
        guard configuration.conninfo.needsNameLookup else { return Session(connecting: configuration.parameters) }
        return await onBlockingThread(name: "postgres-lookup") { Session(connecting: configuration.parameters) }
    }
}
