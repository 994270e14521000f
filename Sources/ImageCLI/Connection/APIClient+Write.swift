import ImageAPI

extension APIClient {
    /// Sends a command under a name of its own and, when the answer is lost on the way, sends it again under the same name:
    /// the server then tells what became of it and does nothing a second time. So the outcome is never guessed.
    func write(_ call: APICall, _ options: WriteOptions) async throws(CommandFailure) -> APIAnswer {
        let key = options.idempotencyKey ?? context.makeIdempotencyKey()
        var request = request(call)
        request.headers.append((name: HeaderName.idempotencyKey, value: key))
        if let reason = options.reason {
            request.headers.append((name: HeaderName.ledgerReason, value: HeaderText.encoded(reason)))
        }
        var pauses = context.pausesBeforeRepeating[...]
        var mayHaveArrived = false
        while true {
            let lost: String
            do {
                let answer = try await context.transport.send(request)
                guard answer.status == 503, !pauses.isEmpty else { return try accepted(answer, call) }
                mayHaveArrived = true
                lost = "the server cannot say yet"
            } catch let fault as TransportFault {
                if case .answerLost = fault { mayHaveArrived = true }
                guard mayHaveArrived else { throw unreachable(fault) }
                guard !pauses.isEmpty else { throw outcomeUnknown(fault, key: key) }
                lost = PrintableText.escaped(fault.reason)
            } catch {
                throw CommandFailure(.failed, "\(error)")
            }
            context.console.complain("no answer (\(lost)); asking again under the same key \(key)\n")
            await pause(pauses.removeFirst())
        }
    }

    private func pause(_ duration: Duration) async {
        // Only cancellation ends a pause early, and then the next attempt ends by it too.
        try? await Task.sleep(for: duration)
    }

    private func outcomeUnknown(_ fault: TransportFault, key: String) -> CommandFailure {
        CommandFailure(
            .unreachable,
            """
            no answer from \(address.url): \(PrintableText.escaped(fault.reason)). Whether it was done is not known.
            To find out, give the same command again with --idempotency-key \(key): it is then done once, or was already.
            """
        )
    }
}
