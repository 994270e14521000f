import ImageAPI
import JSON

/// Waits until a read model has been made anew and tells meanwhile how far it is.
struct RebuildWait {
    private let client: APIClient
    private let name: String
    /// The side that served when the rebuild began; `nil` when the new rows serve already.
    private let formerSide: String?

    /// - Parameter begun: what the server said of the read model as it began.
    init(_ client: APIClient, of begun: ProjectionRepresentation) {
        self.client = client
        name = begun.name
        formerSide = begun.beside?.role == "former" ? nil : begun.side
    }

    /// - Returns: what the server says of the read model when the new rows serve or, if they are to be kept beside, have
    ///   caught up.
    func over() async throws(CommandFailure) -> APIAnswer {
        var progress = ProgressLine(client.context.console)
        defer { progress.clear() }
        while true {
            let answer = try await client.read(APICall(route: .projections))
            let items = try answer.decoded(as: Page<ProjectionRepresentation>.self).items
            guard let projection = items.first(where: { $0.name == name }) else {
                throw CommandFailure(.failed, "the server does not know \(name) any more")
            }
            if try isOver(projection) {
                return APIAnswer(body: projection.bytes, position: answer.position, server: answer.server)
            }
            progress.show(projection.beside?.progress ?? "waiting to change over")
            // Only cancellation ends a pause early, and then the next question ends by it too.
            try? await Task.sleep(for: client.context.pauseBetweenLooks)
        }
    }

    private func isOver(_ projection: ProjectionRepresentation) throws(CommandFailure) -> Bool {
        // What served before may be stalled for as long as it is there, and is the reason to rebuild.
        if formerSide == nil || projection.side != formerSide { return true }
        guard let candidate = projection.beside, candidate.role == "candidate" else {
            throw CommandFailure(
                .failed,
                "the new rows of \(name) are gone: somebody gave them up. The present ones serve as before."
            )
        }
        if let stalled = candidate.stalled {
            throw CommandFailure(
                .failed,
                "the new rows of \(name) cannot be made: \(stalled.text). The present ones serve as before; "
                    + "'projections discard \(name)' gives the new ones up."
            )
        }
        return candidate.isKept && candidate.lag?.events == 0 && candidate.state != "catchingUp"
    }
}
