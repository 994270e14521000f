import ImageAPI

/// The steps of a stretch, asked for page by page: however long it is, a page of it is in memory.
struct ReplaySteps {
    let client: APIClient
    let stream: String?
    let stretch: StretchOptions

    func forEach(_ body: (ReplayStepRepresentation) throws(CommandFailure) -> Void) async throws(CommandFailure) {
        var from = stretch.fromText
        repeat {
            let page = try await page(from: from, to: stretch.toText, limit: 200)
            for step in page.items { try body(step) }
            from = page.nextCursor
        } while from != nil
    }

    /// The first step at a position or behind it; `nil` when the stretch has none.
    func first(from position: Int64?) async throws(CommandFailure) -> ReplayStepRepresentation? {
        let from = max(position ?? 1, stretch.from ?? 1)
        if let to = stretch.to, from > to { return nil }
        return try await page(from: String(from), to: stretch.toText, limit: 1).items.first
    }

    /// The last step before a position.
    func last(before position: Int64) async throws(CommandFailure) -> ReplayStepRepresentation? {
        guard position - 1 >= stretch.from ?? 1 else { return nil }
        return try await page(from: stretch.fromText, to: String(position - 1), limit: 1, lastOnes: true).items.last
    }

    private func page(
        from: String?,
        to: String?,
        limit: Int,
        lastOnes: Bool = false
    ) async throws(CommandFailure) -> Page<ReplayStepRepresentation> {
        var call = APICall(
            route: .replaySteps,
            query: [
                "stream": stream, "from": from, "to": to, "limit": String(limit), "last": lastOnes ? "true" : nil,
            ]
        )
        call.argument = { $0 == "stream" ? "the stream" : APICall.flag($0) }
        return try await client.read(call).decoded()
    }
}
