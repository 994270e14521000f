import HTTPTypes
import Hummingbird

/// Keeps answers out of caches that others share, and from being taken for something else than they say.
struct SecurityHeadersMiddleware: RouterMiddleware {
    func handle(
        _ request: Request,
        context: LedgerRequestContext,
        next: (Request, LedgerRequestContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.xContentTypeOptions] = "nosniff"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}
