import Hummingbird
import ImageAPI

/// Finds out who makes a request: the bearer of a token, or a browser with a session.
struct Doorkeeper: Sendable {
    let authenticator: any Authenticator
    let sessions: Sessions
    let links: LogInLinks

    /// - Throws: `Refusal` 401 for a caller who proves nothing, and 403 for a browser's write that does not come from a page of
    ///   our own.
    func identity(of request: Request, for route: Route) async throws -> Identity {
        if let field = request.headers[.authorization] { return try await bearer(field) }
        guard let session = SessionValue(of: request) else {
            throw Refusal.unauthenticated(
                "This call needs a token: send it as 'Authorization: Bearer …'.",
                tokenWasSent: false
            )
        }
        guard let caller = try await identity(of: session) else {
            throw Refusal.unauthenticated(
                "This session has ended: log in again.",
                tokenWasSent: true
            )
        }
        if route.method != "GET" { try checkOrigin(of: request, session) }
        return caller
    }

    private func bearer(_ field: String) async throws -> Identity {
        guard let token = BearerToken.read(field) else {
            throw Refusal.unauthenticated("The Authorization field must be 'Bearer' and a token.", tokenWasSent: false)
        }
        guard let caller = try await authenticator.identity(of: token) else {
            throw Refusal.unauthenticated(
                "The token is not valid: it is mistyped, has expired or was revoked. Ask an administrator for another.",
                tokenWasSent: true
            )
        }
        return caller
    }

    private func identity(of session: SessionValue) async throws -> Identity? {
        guard let token = try await sessions.token(of: session) else { return nil }
        return try await authenticator.identity(bearing: token)
    }

    /// A browser sends its cookie along with whatever makes it send a request; only our own pages know the token too.
    private func checkOrigin(of request: Request, _ session: SessionValue) throws(Refusal) {
        guard request.headers[.csrfToken] == session.csrfToken else {
            throw .forbidden(
                "Nothing was changed, for this did not come from a page of this session. Load the page again, and send it once more.",
                needs: []
            )
        }
    }

    /// A stream can outlive what opened it, and must not.
    func stillAdmits(_ call: Call) async -> Bool {
        do {
            let caller = try await identity(of: call.request, for: call.route)
            return call.route.access.admits(caller.role)
        } catch is Refusal {
            return false
        } catch {
            // A question that cannot be asked is no answer: what was proven held when the stream began.
            return true
        }
    }
}

/// The credentials of RFC 6750 section 2.1.
enum BearerToken {
    static func read(_ field: String) -> Substring? {
        let scheme = field.prefix { $0 != " " }
        guard scheme.utf8.count == 6, scheme.lowercased() == "bearer" else { return nil }
        let token = field[scheme.endIndex...].drop { $0 == " " }
        return token.isEmpty ? nil : token
    }
}
