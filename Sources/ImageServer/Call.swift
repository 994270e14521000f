import EventSourcing
import Hummingbird
import ImageAPI
import Projections

/// A request to a route of the table, from a caller who may make it.
struct Call: Sendable {
    let route: Route
    let request: Request
    let context: LedgerRequestContext
    let caller: Identity
    let limits: BodyLimits

    func query() throws(Refusal) -> QueryReader {
        try QueryReader(request.uri.query, of: route)
    }

    func body() async throws(Refusal) -> JSONBody {
        try await JSONBody(of: request, limits: limits)
    }

    /// Where a client stood that comes back to a stream; its address still says where it began.
    ///
    /// - Parameter meaning: what the stream gives in `id`.
    /// - Throws: `Refusal` 400 for what the stream never gave.
    func lastEventID(_ meaning: String) throws(Refusal) -> Int64? {
        guard let text = request.headers[.lastEventID] else { return nil }
        guard let number = Int64(text), number >= 0 else {
            throw .malformed("\(HeaderName.lastEventID) must be \(meaning).")
        }
        return number
    }

    /// The open segment of the route's path.
    func segment(_ name: String) throws(Refusal) -> String {
        guard let text = context.parameters.get(name), let segment = PercentEncoding.decode(text) else {
            throw .malformed(PercentEncoding.fault(in: "path"))
        }
        return segment
    }
}

/// Answers the calls of one route.
typealias Handler = @Sendable (Call) async throws -> Response
