import ImageAPI

extension APIClient {
    /// Asks for an answer that comes part by part.
    ///
    /// - Throws: `TransportFault`, or `StreamRefused` when the server would not give one.
    func open(_ call: APICall, _ headers: [(name: String, value: String)] = []) async throws -> StreamedAnswer {
        var request = request(call)
        request.headers += headers
        let answer = try await context.transport.open(request)
        guard answer.status == 200 else {
            let whole = try await answer.collected(upTo: 1 << 20)
            throw StreamRefused(status: answer.status, failure: refusal(whole, call))
        }
        return answer
    }
}

/// The server answered, but not with what was asked for.
struct StreamRefused: Error {
    let status: Int
    let failure: CommandFailure
}
