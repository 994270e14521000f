import Hummingbird

/// Names the version to upgrade to wherever an event of the log is of a newer one.
struct UnreadableEventMiddleware: RouterMiddleware {
    let ledger: Ledger

    func handle(
        _ request: Request,
        context: LedgerRequestContext,
        next: (Request, LedgerRequestContext) async throws -> Response
    ) async throws -> Response {
        try await ledger.namingWriters { try await next(request, context) }
    }
}
