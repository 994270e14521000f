import Hummingbird
import ImageAPI
import ImageDomain

/// Log-in and log-out of browsers.
struct SessionController: Sendable {
    let doorkeeper: Doorkeeper

    /// A token in, or the key of a link; a cookie out.
    func logIn(_ call: Call) async throws -> Response {
        var faults = Faults()
        let (body, _) = try await call.request(LogInRequest.self, &faults)
        if (body.token == nil) == (body.link == nil) {
            faults.add([FieldError(field: "token", message: "is required, or a link in its place")])
        }
        try faults.finish()
        guard let (token, identity) = try await proven(by: body) else {
            throw Refusal.unauthenticated(
                body.link == nil
                    ? "The token is not valid: it is mistyped, has expired or was revoked. Ask an administrator for another."
                    : "This link has been used already, or is too old. Log in with a token, or start the server again for a new link.",
                tokenWasSent: true
            )
        }
        let session = SessionValue()
        try await doorkeeper.sessions.begin(session, for: token)
        // A browser has one session: what it had before would go on for days without anybody to log it out.
        if let former = SessionValue(of: call.request) { try await doorkeeper.sessions.end(former) }
        var response = Response.json(SessionRepresentation(identity, session), status: .created)
        response.setCookie(session.cookie(for: Sessions.lifetime, isSecure: call.isBehindTLS))
        return response
    }

    private func proven(by body: LogInRequest) async throws -> (TokenID, Identity)? {
        let authenticator = doorkeeper.authenticator
        if let text = body.token, let value = TokenValue(text) {
            return try await authenticator.identity(of: text[...]).map { (value.id, $0) }
        }
        if let key = body.link, let token = doorkeeper.links.redeem(key) {
            return try await authenticator.identity(bearing: token).map { (token, $0) }
        }
        return nil
    }

    func show(_ call: Call) async throws -> Response {
        try call.query().finish()
        return Response.json(SessionRepresentation(call.caller, SessionValue(of: call.request)))
    }

    /// Ends it here, so that what the browser still has opens nothing, wherever it has been copied to.
    func logOut(_ call: Call) async throws -> Response {
        try call.query().finish()
        if let session = SessionValue(of: call.request) { try await doorkeeper.sessions.end(session) }
        var response = Response(status: .noContent)
        response.setCookie(SessionValue.emptyCookie(isSecure: call.isBehindTLS))
        return response
    }
}

extension Call {
    /// As a proxy in front says; a client that says so itself only keeps its own cookie closer.
    fileprivate var isBehindTLS: Bool { request.headers[.forwardedProtocol] == "https" }
}

extension SessionRepresentation {
    init(_ caller: Identity, _ session: SessionValue?) {
        self.init(
            subject: caller.subject,
            displayName: caller.displayName,
            role: caller.role?.rawValue ?? "none",
            groups: caller.groups.map(\.rawValue).sorted(),
            groupAdmin: caller.administers.map(\.rawValue).sorted(),
            csrfToken: session?.csrfToken
        )
    }
}
