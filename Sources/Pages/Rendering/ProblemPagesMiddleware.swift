import HTTPTypes
import Hummingbird
import ImageAPI

/// Says in a page what went wrong to somebody who looks at pages, and leaves it to programs as data.
struct ProblemPagesMiddleware<Context: RequestContext>: RouterMiddleware {
    let respond: @Sendable (Request, Context) async throws -> Response

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        guard response.headers[.contentType] == MediaType.problem, request.wantsPage else { return response }
        let problem = try await APIAnswer(response).problem
        let door = APIDoor(request) { [respond] in try await respond($0, context) }
        var page = await PageErrors.shown(problem, request, door)
        page.headers[.allow] = response.headers[.allow]
        page.headers[.retryAfter] = response.headers[.retryAfter]
        return page
    }
}

/// Tells an address that there is not from a method that it does not have.
struct MethodsMiddleware<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let methods = Place.methods(at: request.uri.path)
            guard !methods.isEmpty else { throw Problem(status: 404, detail: Self.missing) }
            let allowed = methods.joined(separator: ", ")
            throw HTTPError(
                .methodNotAllowed,
                headers: [.allow: allowed],
                message: "\(request.method.rawValue) is not a method of this page; it has \(allowed)."
            )
        }
    }

    private static var missing: String {
        "There is no page at this address. The calls of the interface begin with /api/v1/."
    }
}

extension Request {
    /// A browser says so; a program that takes anything is given data.
    fileprivate var wantsPage: Bool { headers[.accept]?.contains("text/html") == true }
}

extension Place {
    /// With HEAD where there is GET.
    static func methods(at path: String) -> [String] {
        let segments = path.split(separator: "/")
        let places = all.filter { place in
            let pattern = place.path.split(separator: "/")
            return pattern.count == segments.count
                && zip(pattern, segments).allSatisfy { $0 == $1 || $0.hasPrefix("{") || $0.hasPrefix(":") }
        }
        return places.flatMap { $0.method == .get ? ["GET", "HEAD"] : [$0.method.rawValue] }
    }
}
