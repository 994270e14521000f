import ImageAPI

/// Why somebody could not do with a build what they wanted.
enum BuildRefusal {
    static func words(_ problem: Problem, _ build: BuildRepresentation) -> String {
        let detail = problem.detail ?? problem.title
        guard problem.status == 409 else {
            return problem.errors.isEmpty ? detail : "Nothing was changed: see below."
        }
        return build.isUnderWay
            ? "Nothing was changed. \(detail)"
            : "Nothing was cancelled, for the build had ended meanwhile. \(detail)"
    }
}
