import HTTPTypes
import Hummingbird
import ImageAPI

extension PullSecretPages {
    static func askForAnotherValue(_ visit: Visit) async throws -> Response {
        try visit.require(.replacePullSecret, "replace pull secrets")
        return try await askForAnotherValue(visit, visit.segment("name"), nil, .none, status: .ok)
    }

    static func replace(_ visit: Visit, _ form: Form) async throws -> Response {
        let name = try visit.segment("name")
        let request = ReplacePullSecretRequest(value: PullSecretValueForm.value(of: form))
        do {
            let answer = try await visit.write(.replacePullSecret, name, form, body: request)
            let notice = "Pull secret \(name) has another value, which is not shown again."
            return visit.done(answer, notice, goTo: "/pull-secrets")
        } catch let problem as Problem where problem.concernsForm {
            let objections = Objections(problem, at: PullSecretValueForm.fields)
            let status = HTTPResponse.Status(code: problem.status)
            return try await askForAnotherValue(visit, name, form, objections, status: status)
        }
    }

    private static func askForAnotherValue(
        _ visit: Visit,
        _ name: String,
        _ form: Form?,
        _ objections: Objections,
        status: HTTPResponse.Status
    ) async throws -> Response {
        let model = PullSecretReplacementModel(try await pullSecret(visit, named: name), form, objections)
        return visit.page("Replace pull secret \(name)", "pull-secret-replace", model, status: status)
    }
}

private struct PullSecretReplacementModel: Sendable {
    let name: String
    let version: Int64
    let registry: String
    let changed: MomentModel
    let changedBy: String
    let value: PullSecretValueForm
    let reason: String?
    let faults: [String: String]
    let problem: String?

    init(_ secret: PullSecretRepresentation, _ form: Form?, _ objections: Objections) {
        name = secret.name
        version = secret.version
        registry = secret.registry
        changed = MomentModel(secret.updatedAt)
        changedBy = secret.updatedBy.displayName
        value = PullSecretValueForm(form, registry: secret.registry)
        reason = form?.text(FormField.reason)
        faults = objections.faults
        problem = objections.problem
    }
}
