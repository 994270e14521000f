import HTTPTypes
import Hummingbird
import ImageAPI
import Logging

/// Turns every error into an answer of `application/problem+json`.
struct ProblemMiddleware: RouterMiddleware {
    func handle(
        _ request: Request,
        context: LedgerRequestContext,
        next: (Request, LedgerRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return refusal(error, request, context).response(requestID: context.requestID)
        }
    }

    private func refusal(_ error: any Error, _ request: Request, _ context: LedgerRequestContext) -> Refusal {
        if let refusal = Refusal(error) { return refusal }
        if let error = error as? HTTPError { return routing(error, request) }
        context.logger.error(
            "request failed",
            metadata: ["error": "\(error)", "path": .string(request.uri.path), "requestId": .string(context.requestID)]
        )
        let detail = "Something went wrong in the server, which noted it under the id in requestId; tell its operator."
        return Refusal(problem: Problem(status: 500, detail: detail))
    }

    /// The router says only that nothing answers: whether that is for the path or for the method, the table knows.
    private func routing(_ error: HTTPError, _ request: Request) -> Refusal {
        guard error.status == .notFound else {
            return Refusal(problem: Problem(status: error.status.code, detail: error.body), headers: error.headers)
        }
        let methods = Route.methods(at: request.uri.path)
        guard !methods.isEmpty else {
            return .notFound("There is nothing at this path; the calls of the interface begin with /api/v1/.")
        }
        let allowed = methods.joined(separator: ", ")
        let detail = "\(request.method.rawValue) is not a method of this path; it has \(allowed)."
        return Refusal(problem: Problem(status: 405, detail: detail), headers: [.allow: allowed])
    }
}

extension Route {
    /// What the table has for a path, with HEAD where there is GET.
    static func methods(at path: String) -> [String] {
        let segments = path.split(separator: "/")
        let routes = allCases.filter { route in
            let pattern = route.path.split(separator: "/")
            return pattern.count == segments.count
                && zip(pattern, segments).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }
        return routes.flatMap { $0.method == "GET" ? ["GET", "HEAD"] : [$0.method] }
    }
}
