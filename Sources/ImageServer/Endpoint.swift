import HTTPTypes
import Hummingbird
import ImageAPI
import JSON

/// The door of one route: lets in who may come in by the table, and hands them to the handler.
struct Endpoint: HTTPResponder {
    let route: Route
    let doorkeeper: Doorkeeper
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
        let caller = try await doorkeeper.identity(of: request, for: route)
        guard route.admits(caller.role, administeringGroups: !caller.administers.isEmpty) else {
            throw forbidden(caller, roles)
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
