import ImageAPI

/// Speaks with one server as one person.
struct APIClient {
    let address: ServerAddress
    let token: AccessToken?
    let context: CommandContext

    func read(_ call: APICall) async throws(CommandFailure) -> APIAnswer {
        let answer: TransportAnswer
        do {
            answer = try await context.transport.send(request(call))
        } catch {
            throw unreachable(error)
        }
        return try accepted(answer, call)
    }

    func request(_ call: APICall) -> TransportRequest {
        var headers = [(name: HeaderName.accept, value: call.accept)]
        if let token { headers.append((name: HeaderName.authorization, value: "Bearer \(token.value)")) }
        if call.body != nil { headers.append((name: HeaderName.contentType, value: MediaType.json)) }
        if let version = call.ifVersion { headers.append((name: HeaderName.ifMatch, value: "\"\(version)\"")) }
        return TransportRequest(
            method: call.route.method,
            url: address.url + call.route.target(call.segment, query: call.query),
            headers: headers,
            body: call.body
        )
    }

    func accepted(_ answer: TransportAnswer, _ call: APICall) throws(CommandFailure) -> APIAnswer {
        guard (200..<300).contains(answer.status) else { throw refusal(answer, call) }
        return APIAnswer(
            body: answer.body,
            position: answer.header(HeaderName.ledgerPosition).flatMap { Int64($0) },
            server: address
        )
    }

    func unreachable(_ fault: TransportFault) -> CommandFailure {
        CommandFailure(
            .unreachable,
            """
            no answer from \(address.url) (from \(address.source)): \(PrintableText.escaped(fault.reason)).
            Is the server running? 'imageledger serve' starts one here; --server http://HOST:PORT names another.
            """
        )
    }
}
