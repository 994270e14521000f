import Hummingbird
import ImageAPI

extension BuildPages {
    static func cancel(_ visit: Visit, _ form: Form) async throws -> Response {
        let id = try visit.segment("id")
        do {
            let answer = try await visit.write(.cancelBuild, id, form)
            let build: BuildRepresentation = try answer.decoded()
            return visit.done(
                answer,
                "Build \(build.number) of \(build.image) was cancelled.",
                goTo: Address.build(id)
            )
        } catch let problem as Problem where [409, 422].contains(problem.status) {
            return try await page(visit, id, refused: problem, form)
        }
    }
}
