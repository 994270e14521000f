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

/// What is wrong with the fields of a form, by their names.
enum FieldFaults {
    /// A reason goes in a header of its name.
    static func byField(_ problem: Problem) -> [String: String] {
        var faults: [String: String] = [:]
        for error in problem.errors {
            let name = error.field == HeaderName.ledgerReason ? FormField.reason : error.field
            faults[name] = faults[name].map { $0 + " " + error.message } ?? error.message
        }
        return faults
    }
}
