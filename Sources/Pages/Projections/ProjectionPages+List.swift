import HTTPTypes
import Hummingbird
import ImageAPI

extension ProjectionPages {
    static func list(_ visit: Visit) async throws -> Response {
        if let response = visit.leadToThePresent("projections") { return response }
        return try await list(visit, problem: nil, status: .ok)
    }

    /// - Parameter notice: to be read behind the name.
    static func act(
        _ visit: Visit,
        _ form: Form,
        _ route: Route,
        _ notice: String,
        query: KeyValuePairs<String, String?> = [:]
    ) async throws -> Response {
        let name = try visit.segment("name")
        do {
            let answer = try await visit.write(route, name, form, query: query)
            return visit.done(answer, "\(name) \(notice).", goTo: "/projections")
        } catch let problem as Problem where problem.concernsForm {
            return try await list(visit, problem: problem.detail, status: .init(code: problem.status))
        }
    }

    private static func list(_ visit: Visit, problem: String?, status: HTTPResponse.Status) async throws -> Response {
        let page: Page<ProjectionRepresentation> = try await visit.read(.projections)
        let model = ProjectionListModel(projections: page.items.map { ProjectionModel($0) }, problem: problem)
        return visit.page("Projections", "projections", model, status: status)
    }
}

private struct ProjectionListModel: Sendable {
    let projections: [ProjectionModel]
    let problem: String?
}
