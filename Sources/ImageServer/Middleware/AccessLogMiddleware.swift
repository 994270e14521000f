import Hummingbird
import Logging

/// Notes every answer, at `debug`: at a higher level a busy server would write more than it answers, and does without it.
///
/// Of the request only method and path are noted: a query can hold what somebody looked for, and the header a token.
struct AccessLogMiddleware: RouterMiddleware {
    func handle(
        _ request: Request,
        context: LedgerRequestContext,
        next: (Request, LedgerRequestContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        context.logger.debug(
            "answered",
            metadata: [
                "method": "\(request.method)",
                "path": .string(request.uri.path),
                "status": "\(response.status.code)",
                "duration": "\(ContinuousClock.now - start)",
                "requestId": .string(context.requestID),
            ]
        )
        return response
    }
}
