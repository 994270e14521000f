import Hummingbird

extension Request {
    /// Does the work, and cancels it when the client goes.
    ///
    /// The request is read to its end first. Where nobody reads it, Hummingbird (2.28) traps now and then when the work is
    /// done before the end of the request has come: its `RequestBody.Source` goes without `finish`, while the sequence that
    /// it feeds is still held.
    func whileClientListens(_ work: () async throws -> Void) async throws {
        try await body.consumeWithCancellationOnInboundClose { body in
            for try await _ in body {}
            try await work()
        }
    }
}
