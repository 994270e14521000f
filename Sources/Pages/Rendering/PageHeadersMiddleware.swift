import HTTPTypes
import Hummingbird

/// Only our own style sheet and script count, our forms go nowhere else, and nobody shows our pages inside theirs.
struct PageHeadersMiddleware<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.contentSecurityPolicy] = Self.policy
        response.headers[Self.referrerPolicy] = "same-origin"
        return response
    }

    private static var policy: String {
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    }

    private static var referrerPolicy: HTTPField.Name {
        guard let name = HTTPField.Name("Referrer-Policy") else { preconditionFailure("this is a name") }
        return name
    }
}
