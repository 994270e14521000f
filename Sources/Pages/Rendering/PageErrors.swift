import HTTPTypes
import Hummingbird
import ImageAPI

/// What a person sees when a page cannot be shown, or what they sent cannot be taken.
enum PageErrors {
    static func answered(
        _ request: Request,
        _ door: APIDoor,
        _ body: () async throws -> Response
    ) async throws -> Response {
        do {
            return try await body()
        } catch let problem as Problem {
            if problem.status == 401 { return SessionPages.logInFirst(request) }
            return await shown(problem, request, door)
        }
    }

    static func shown(_ problem: Problem, _ request: Request, _ door: APIDoor) async -> Response {
        let model = ProblemModel(problem)
        let status = HTTPResponse.Status(code: problem.status)
        guard let visit = try? await Arrival(request: request, parameters: .init(), api: door).visit() else {
            return Response.html(
                PageModel(frame: Frame(title: problem.heading), content: model),
                "problem",
                status: status
            )
        }
        return visit.page(problem.heading, "problem", model, status: status)
    }
}

struct ProblemModel: Sendable {
    let status: Int
    let title: String
    let detail: String?
    let errors: [Fault]

    struct Fault: Sendable {
        let field: String
        let message: String
    }

    init(_ problem: Problem) {
        status = problem.status
        title = problem.heading
        detail = problem.detail
        errors = problem.errors.map { Fault(field: $0.field, message: $0.message) }
    }
}
