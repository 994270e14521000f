import ImageAPI
import JSON

/// Waits until a read model has been made anew and tells meanwhile how far it is.
struct RebuildWait {
    let client: APIClient
    let name: String

    /// - Returns: what the server says of the read model then; `nil` when it says nothing of it any more.
    func over() async throws(CommandFailure) -> APIAnswer? {
        var progress = ProgressLine(client.context.console)
        defer { progress.clear() }
        while true {
            let answer = try await client.read(APICall(route: .projections))
            let items = try answer.decoded(as: Page<ProjectionRepresentation>.self).items
            guard let projection = items.first(where: { $0.name == name }) else { return nil }
            // What served before may be stalled for as long as it is there, and is the reason to rebuild.
            if let beside = projection.beside, beside.role == "candidate", let stalled = beside.stalled {
                throw CommandFailure(
                    .failed,
                    "the new rows of \(name) cannot be made: \(stalled.text). The present ones serve as before; "
                        + "'projections discard \(name)' gives the new ones up."
                )
            }
            if isOver(projection.beside) {
                return APIAnswer(body: projection.bytes, position: answer.position, server: answer.server)
            }
            progress.show(projection.beside?.progress ?? "waiting to change over")
            // Only cancellation ends a pause early, and then the next question ends by it too.
            try? await Task.sleep(for: client.context.pauseBetweenLooks)
        }
    }

    private func isOver(_ beside: ProjectionRepresentation.Beside?) -> Bool {
        guard let beside, beside.role == "candidate" else { return true }
        return beside.isKept && beside.lag?.events == 0
    }
}
