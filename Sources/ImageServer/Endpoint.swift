import HTTPTypes
import Hummingbird
import ImageAPI
import JSON

/// The door of one route: lets in who may come in by the table, and hands them to the handler.
struct Endpoint: HTTPResponder {
    let route: Route
    let authenticator: any Authenticator
    let limits: BodyLimits
    let handler: Handler

    func respond(to request: Request, context: LedgerRequestContext) async throws -> Response {
        let caller = try await admit(request)
        let call = Call(route: route, request: request, context: context, caller: caller, limits: limits)
        return try await handler(call)
    }
}

extension Endpoint {
    private func admit(_ request: Request) async throws -> Identity {
        guard case .roles(let roles) = route.access else { return .nobody }
        let caller = try await authenticate(request)
        guard route.admits(caller.role, administeringGroups: !caller.administers.isEmpty) else {
            throw forbidden(caller, roles)
        }
        return caller
    }

    private func authenticate(_ request: Request) async throws -> Identity {
        guard let field = request.headers[.authorization] else {
            let detail = "This call needs a token: send it as 'Authorization: Bearer …'."
            throw Refusal.unauthenticated(detail, tokenWasSent: false)
        }
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

    private func forbidden(_ caller: Identity, _ roles: Set<APIRole>) -> Refusal {
        let needed = roles.map(\.rawValue).sorted()
        let yours = caller.role?.rawValue ?? "none"
        let call = "\(route.method) \(route.path)"
        let detail = "\(call) takes the role \(needed.joined(separator: " or ")); yours is \(yours)."
        return .forbidden(detail, needs: needed)
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
