import HTTPTypes
import Hummingbird
import ImageAPI

extension TokenPages {
    static func askBeforeRevoking(_ visit: Visit) async throws -> Response {
        try visit.require(.revokeToken, "revoke tokens")
        return try await askBeforeRevoking(visit, visit.segment("id"), Form(), .none, status: .ok)
    }

    static func revoke(_ visit: Visit, _ form: Form) async throws -> Response {
        let id = try visit.segment("id")
        do {
            let answer = try await visit.write(.revokeToken, id, form)
            return visit.done(answer, "The token was revoked: it opens nothing any more.", goTo: "/tokens")
        } catch let problem as Problem where problem.concernsForm {
            let objections = Objections(problem, at: [FormField.reason])
            let status = HTTPResponse.Status(code: problem.status)
            return try await askBeforeRevoking(visit, id, form, objections, status: status)
        }
    }

    private static func askBeforeRevoking(
        _ visit: Visit,
        _ id: String,
        _ form: Form,
        _ objections: Objections,
        status: HTTPResponse.Status
    ) async throws -> Response {
        let token: TokenRepresentation = try await visit.find("token '\(id)'", in: .listTokens) { $0.id == id }
        let model = TokenRevocationModel(visit, token, form, objections)
        return visit.page(model.title, "token-revoke", model, status: status)
    }
}

private struct TokenRevocationModel: Sendable {
    let title: String
    let token: TokenModel
    let isOwn: Bool
    let reason: String?
    let faults: [String: String]
    let problem: String?

    init(_ visit: Visit, _ token: TokenRepresentation, _ form: Form, _ objections: Objections) {
        self.token = TokenModel(token)
        title =
            self.token.revocation == nil
            ? "A token of \(token.subject) that opens nothing any more" : "Revoke a token of \(token.subject)?"
        isOwn = token.subject == visit.session.subject
        reason = form.text(FormField.reason)
        faults = objections.faults
        problem = objections.problem
    }
}
