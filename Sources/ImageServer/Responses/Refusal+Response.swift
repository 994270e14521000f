import HTTPTypes
import Hummingbird
import ImageAPI
import JSON
import NIOCore

extension Refusal {
    /// - Parameter requestID: stands in the body too, so that somebody who pastes it gives the operator what to look for.
    func response(requestID: String) -> Response {
        var problem = problem
        problem.extensions.append(JSONValue.Member("requestId", .string(requestID)))
        var response = Response(
            status: HTTPResponse.Status(code: problem.status),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: problem.bytes))
        )
        response.headers[.contentType] = MediaType.problem
        return response
    }
}
