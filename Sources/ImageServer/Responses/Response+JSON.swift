import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import NIOCore
import Projections
import ReadModels

extension Response {
    static func json(
        _ representation: some Representation,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) -> Response {
        .json(ByteBuffer(bytes: representation.bytes), status: status, headers: headers)
    }

    static func json(
        _ body: ByteBuffer,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) -> Response {
        var response = Response(
            status: status,
            headers: headers,
            body: ResponseBody(byteBuffer: body)
        )
        response.headers[.contentType] = MediaType.json
        return response
    }

    /// The position up to which the answer speaks.
    func at(_ position: Position) -> Response {
        var response = self
        response.headers[.ledgerPosition] = position.description
        return response
    }

    /// The same for an answer that says so only of the past.
    func at(_ asOf: AsOf?) -> Response {
        asOf.map { at($0.position) } ?? self
    }

    /// The same for an answer out of memory, and how old it is when the log is away.
    func at(_ freshness: Freshness) -> Response {
        var response = at(freshness.position)
        if !freshness.isCurrent { response.headers[.ledgerAge] = String(freshness.age.components.seconds) }
        return response
    }

    /// Makes the answer one that a client may keep, and must ask again about before it uses it.
    func tagged(_ version: Version) -> Response {
        var response = self
        response.headers[.eTag] = EntityTag(version).description
        response.headers[.cacheControl] = "private, no-cache"
        return response
    }
}
