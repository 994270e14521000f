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
            throw forbidden(caller, needs: roles.map(\.rawValue).sorted())
        }
        return caller
    }

    private func forbidden(_ caller: Identity, needs roles: [String]) -> Refusal {
        let role = "the role \(roles.joined(separator: " or "))"
        let isForGroupAdministrators = route.groupAdministration != .nothing
        let yours = caller.role.map { "yours is \($0.rawValue)" } ?? "you have none"
        let others = isForGroupAdministrators ? ", or a group that you administer" : ""
        return .forbidden(
            "\(route.method) \(route.path) takes \(role)\(others); \(yours).",
            needs: roles,
            missing: ["has \(role)"] + (isForGroupAdministrators ? ["administers a group"] : [])
        )
    }
}
