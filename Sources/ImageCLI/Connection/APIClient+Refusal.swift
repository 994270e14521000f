import ImageAPI

extension APIClient {
    /// The server's problem in the words of the person: each bad field on a line of its own, under the name they typed.
    func refusal(_ answer: TransportAnswer, _ call: APICall) -> CommandFailure {
        guard let problem = try? Problem(parsing: answer.body) else {
            return CommandFailure(
                .failed,
                """
                \(address.url) answered with status \(answer.status) (\(Problem.reasonPhrase(of: answer.status))) and no reason.
                Is it an ImageLedger server?
                """
            )
        }
        var lines = [PrintableText.escaped(problem.detail ?? problem.title)]
        for error in problem.errors {
            lines.append(PrintableText.escapedLines("\(argument(error.field, call)): \(error.message)"))
        }
        lines += wayOut(answer)
        return CommandFailure(lines: lines)
    }

    private func argument(_ field: String, _ call: APICall) -> String {
        switch field {
        case "": "the request"
        case HeaderName.ledgerReason: "--reason"
        case HeaderName.idempotencyKey: "--idempotency-key"
        case HeaderName.ifMatch: "--if-version"
        default: call.argument(field)
        }
    }

    private func wayOut(_ answer: TransportAnswer) -> [String] {
        switch (answer.status, token) {
        case (401, nil):
            ["No token was given: use --token-file FILE, IMAGELEDGER_TOKEN, or --data with the server's data folder."]
        case (401, let token?):
            ["The token came from \(PrintableText.escaped(token.source))."]
        case (503, _):
            answer.header(HeaderName.retryAfter).map {
                ["The server asks to try again in \(PrintableText.escaped($0)) seconds."]
            } ?? []
        default: []
        }
    }
}
