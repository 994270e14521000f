import Hummingbird
import ImageAPI

/// A request of which nobody has asked yet who makes it.
struct Arrival: Sendable {
    let request: Request
    let parameters: Parameters
    let api: APIDoor

    /// - Throws: `Problem` 401 when nobody is logged in.
    func visit() async throws -> Visit {
        let session = try await api.call(.showSession).decoded(as: SessionRepresentation.self)
        return Visit(request: request, parameters: parameters, session: session, api: api)
    }
}
