import HTTPTypes
import Hummingbird
import ImageAPI

extension TokenPages {
    /// The value is in this answer and nowhere else: an address, a notice or a cookie would keep it.
    static func issue(_ visit: Visit, _ form: Form) async throws -> Response {
        do {
            let answer = try await visit.write(.issueToken, nil, form, body: request(form))
            let token = try answer.decoded(as: TokenRepresentation.self)
            var response = visit.page("Token of \(token.subject)", "token-issued", IssuedTokenModel(token))
            if let position = answer.position {
                response.setCookie(SeenPosition.cookie(position, isSecure: visit.request.isBehindTLS))
            }
            return response
        } catch let problem as Problem where problem.concernsForm {
            let objections = Objections(problem, at: fields)
            return try await list(visit, form, objections, status: .init(code: problem.status))
        }
    }

    private static let fields: Set<String> = [
        "subject", "displayName", "role", "groups", "groupAdmin", "expiresAt", FormField.reason,
    ]

    /// The groups that somebody administers are asked of users alone.
    private static func request(_ form: Form) -> IssueTokenRequest {
        let role = form.text("role")
        let groupAdmin = role == APIRole.user.rawValue ? form.names("groupAdmin") : []
        return IssueTokenRequest(
            subject: form.text("subject"),
            displayName: form.text("displayName"),
            role: role,
            groups: form.names("groups"),
            groupAdmin: groupAdmin.isEmpty ? nil : groupAdmin,
            expiresAt: form.text("expiresAt").map { "\($0)T23:59:59Z" }
        )
    }
}

private struct IssuedTokenModel: Sendable {
    let token: TokenModel
    /// `nil` when the same form was sent before.
    let value: String?
    let revocation: String

    init(_ token: TokenRepresentation) {
        self.token = TokenModel(token)
        value = token.token
        revocation = Address.token(token.id) + "/revoke"
    }
}
