import FoundationEssentials
import HTTPTypes
import Hummingbird
import ImageAPI

extension TokenPages {
    static func list(_ visit: Visit) async throws -> Response {
        if let response = visit.leadToThePresent("tokens") { return response }
        return try await list(visit, nil, .none, status: .ok)
    }

    static func list(
        _ visit: Visit,
        _ form: Form?,
        _ objections: Objections,
        status: HTTPResponse.Status
    ) async throws -> Response {
        let tokens: Page<TokenRepresentation> = try await visit.read(
            .listTokens,
            query: ["cursor": visit.query("cursor")]
        )
        return visit.page("Tokens", "tokens", TokenListModel(visit, tokens, form, objections), status: status)
    }
}

private struct TokenListModel: Sendable {
    let tokens: [TokenModel]
    let first: String?
    let next: String?
    /// What was typed into the form that issues one, and what was said against it.
    let subject: String?
    let displayName: String?
    let roles: [Choice]
    let groups: String?
    let groupAdmin: String?
    let expiresAt: String?
    let reason: String?
    let faults: [String: String]
    let problem: String?

    init(_ visit: Visit, _ page: Page<TokenRepresentation>, _ form: Form?, _ objections: Objections) {
        tokens = page.items.map { TokenModel($0) }
        first = visit.firstPage
        next = visit.page(behind: page.nextCursor)
        subject = form?.text("subject")
        displayName = form?.text("displayName")
        roles = Choice.list(Self.roles, chosen: form?.text("role") ?? APIRole.user.rawValue)
        groups = form?.text("groups")
        groupAdmin = form?.text("groupAdmin")
        expiresAt = form.map { $0.text("expiresAt") } ?? Self.inAMonth
        reason = form?.text(FormField.reason)
        faults = objections.faults
        problem = objections.problem
    }

    private static let roles: [(value: String, title: String)] = [
        ("user", "User: picks images of their groups"),
        ("auditor", "Auditor: reads everything, changes nothing"),
        ("admin", "Administrator: may do everything"),
    ]

    private static var inAMonth: String {
        Date(timeIntervalSinceNow: 30 * 24 * 60 * 60).formatted(.iso8601.year().month().day())
    }
}

/// A token without its value.
struct TokenModel: Sendable {
    let id: String
    let subject: String
    /// `nil` for one that says no more than the subject.
    let displayName: String?
    let role: String
    let groups: [String]
    let groupAdmin: [String]
    let expires: MomentModel?
    let issued: MomentModel
    let issuedBy: String
    let state: TokenState
    /// `nil` for one that opens nothing any more.
    let revocation: String?

    init(_ token: TokenRepresentation) {
        id = token.id
        subject = token.subject
        displayName = token.displayName == token.subject ? nil : token.displayName
        role = token.role
        groups = token.groups
        groupAdmin = token.groupAdmin
        expires = token.expiresAt.map(MomentModel.init)
        issued = MomentModel(token.issuedAt)
        issuedBy = token.issuedBy.displayName
        state = TokenState(token.state ?? "")
        revocation = token.state == "valid" ? Address.token(token.id) + "/revoke" : nil
    }
}

/// As a mark and as a word.
struct TokenState: Sendable {
    let kind: String
    let mark: String
    let word: String

    init(_ state: String) {
        switch state {
        case "valid": (kind, mark, word) = ("ready", "●", "Valid")
        case "expired": (kind, mark, word) = ("cancelled", "■", "Expired")
        case "revoked": (kind, mark, word) = ("failed", "✕", "Revoked")
        default: (kind, mark, word) = ("", "·", state)
        }
    }
}
