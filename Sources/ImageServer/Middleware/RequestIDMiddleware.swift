import Hummingbird

/// Gives every request a name, and says it in the answer.
struct RequestIDMiddleware: RouterMiddleware {
    func handle(
        _ request: Request,
        context: LedgerRequestContext,
        next: (Request, LedgerRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.requestID = RequestIdentifier.given(by: request) ?? RequestIdentifier.made()
        var response = try await next(request, context)
        response.headers[.requestID] = context.requestID
        return response
    }
}
