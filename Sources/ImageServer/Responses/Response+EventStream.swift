import HTTPTypes
import Hummingbird
import ImageAPI

extension Response {
    /// Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), written until `write` returns or
    /// nobody listens any more.
    static func eventStream(
        for request: Request,
        _ write: @escaping @Sendable (inout any ResponseBodyWriter) async throws -> Void
    ) -> Response {
        let body = ResponseBody { writer in
            do {
                // An idle stream learns only from the inbound side that its client has gone.
                try await request.whileClientListens { try await write(&writer) }
            } catch is CancellationError {
                // The client has gone, or the server stops.
            }
            try await writer.finish(nil)
        }
        // The connection is closed behind the stream, so nobody is to wait for more on it.
        let headers: HTTPFields = [.contentType: MediaType.eventStream, .connection: "close"]
        return Response(status: .ok, headers: headers, body: body)
    }
}
