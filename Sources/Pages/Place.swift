import HTTPTypes
import Hummingbird

/// A page, or what a form of one is sent to.
struct Place: Sendable {
    let method: HTTPRequest.Method
    let path: String
    let answer: @Sendable (Arrival) async throws -> Response

    /// One for people who are logged in.
    static func get(_ path: String, _ answer: @escaping @Sendable (Visit) async throws -> Response) -> Place {
        Place(method: .get, path: path) { arrival in try await answer(arrival.visit()) }
    }

    static func post(_ path: String, _ answer: @escaping @Sendable (Visit, Form) async throws -> Response) -> Place {
        Place(method: .post, path: path) { arrival in
            let form = try await Form(of: arrival.request)
            return try await answer(arrival.visit(), form)
        }
    }
}

extension Place {
    /// Every page there is, room by room.
    static let all: [Place] =
        SessionPages.places + ImagePages.places + BuildPages.places
        + SelectionPages.places
        + GroupPages.places
        + PermissionPages.places
        + PullSecretPages.places
        + ProjectionPages.places
        + TokenPages.places
        + AuditPages.places + TimeTravelPages.places + ReplayPages.places
}
