import HTTPTypes
import Hummingbird
import ImageAPI

extension BuildPages {
    static func askToRollBack(_ visit: Visit) async throws -> Response {
        try await rollBackPage(visit, nil, nil)
    }

    static func rollBack(_ visit: Visit, _ form: Form) async throws -> Response {
        let build: BuildRepresentation = try await visit.read(.showBuild, try visit.segment("id"))
        do {
            let body = RollBackRequest(build: build.number)
            let answer = try await visit.write(.rollBack, build.image, form, body: body)
            return visit.done(
                answer,
                "Image \(build.image) stands for build \(build.number) again.",
                goTo: Address.build(build.id)
            )
        } catch let problem as Problem where [409, 412, 422].contains(problem.status) {
            return try await rollBackPage(visit, problem, form)
        }
    }

    private static func rollBackPage(_ visit: Visit, _ problem: Problem?, _ form: Form?) async throws -> Response {
        try visit.require(.rollBack, "roll images back")
        let build: BuildRepresentation = try await visit.read(.showBuild, try visit.segment("id"))
        let image: ImageRepresentation = try await visit.read(.showImage, build.image)
        let model = RollBackModel(build, image, problem, form)
        let status = problem.map { HTTPResponse.Status(code: $0.status) } ?? .ok
        return visit.page("Roll back to build \(build.number)?", "rollback", model, status: status)
    }
}

private struct RollBackModel: Sendable {
    let problem: String?
    let name: String
    let number: Int64
    let build: String
    let action: String
    let version: Int64
    /// What the image stands for now.
    let present: Side?
    let future: Side
    let isPossible: Bool
    let reason: String?
    let faults: [String: String]

    struct Side: Sendable {
        let number: Int64
        let url: String?
    }

    init(_ build: BuildRepresentation, _ image: ImageRepresentation, _ problem: Problem?, _ form: Form?) {
        name = image.name
        number = build.number
        self.build = Address.build(build.id)
        action = self.build + "/rollback"
        version = image.version
        present = image.currentBuild.map { Side(number: $0, url: image.url) }
        future = Side(number: build.number, url: build.reference)
        isPossible = image.canGoBack(to: build)
        reason = form?.text(FormField.reason)
        faults = FormFaults(problem).byReason
        self.problem = problem.map { Self.words($0, image, form) }
    }

    private static func words(_ problem: Problem, _ image: ImageRepresentation, _ form: Form?) -> String {
        guard problem.status == 412 else {
            return problem.errors.isEmpty ? problem.detail ?? problem.title : "Nothing was done: see below."
        }
        let shown = form?.text("shown").map { "build \($0)" } ?? "no build"
        let now = image.currentBuild.map { "build \($0)" } ?? "no build"
        return "Somebody has changed the image since you looked, so nothing was done. You saw version "
            + "\(form?.text(FormField.version) ?? "?"), which stood for \(shown); it is at version \(image.version) now "
            + "and stands for \(now). Look again, and go on if it is still what you want."
    }
}
