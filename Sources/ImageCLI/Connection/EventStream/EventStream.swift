import ImageAPI

/// A stream of server-sent events, followed over as many connections as it takes: each numbered event once.
struct EventStream {
    enum Happening: Equatable {
        case event(ServerSentEvent)
        /// The connection is about to be made again.
        case lost(reason: String)
    }

    private let client: APIClient
    private let call: APICall
    /// What to say to the person when the stream is given up.
    private let afterword: String
    /// Of the last event that was told.
    private var lastNumber: Int64 = 0
    /// Up to where the server had told all when it answered first; `nil` of a stream that begins at its beginning.
    private var start: Int64?
    /// Whether this server has answered; before that, no answer may mean a wrong address, and waiting would not mend it.
    private var hasAnswered: Bool

    init(_ call: APICall, hasAnswered: Bool = false, givenUp afterword: String, _ client: APIClient) {
        var call = call
        call.accept = MediaType.eventStream
        self.client = client
        self.call = call
        self.afterword = afterword
        self.hasAnswered = hasAnswered
    }

    /// - Parameter tell: Gives an outcome to end by, or `nil` to go on.
    mutating func follow<Outcome>(
        _ tell: (Happening) throws(CommandFailure) -> Outcome?
    ) async throws(CommandFailure) -> Outcome {
        let allPauses = client.context.pausesBeforeReconnecting
        var pauses = allPauses[...]
        while true {
            var heard = 0
            let reason: String
            do {
                if let outcome = try await followConnection(&heard, tell) { return outcome }
                reason = "the server ended the stream"
            } catch let failure as CommandFailure {
                throw failure
            } catch let fault as TransportFault {
                guard hasAnswered else { throw client.unreachable(fault) }
                reason = fault.reason
            } catch {
                throw CommandFailure(.failed, "\(client.address.url): \(PrintableText.escaped("\(error)")).")
            }
            // Whoever has had enough is told of no loss.
            guard !Task.isCancelled else { throw CommandFailure(.failed, "") }
            // The greeting alone is not enough, or a server that ends each stream at once would be asked for ever.
            if heard > 1 { pauses = allPauses[...] }
            guard let pause = pauses.popFirst() else { throw givenUp(reason) }
            _ = try tell(.lost(reason: reason))
            // Only cancellation ends a pause early, and then the next attempt ends by it too.
            try? await Task.sleep(for: pause)
        }
    }

    /// - Parameter heard: Counts the events that are new, and the comments.
    /// - Returns: `nil` when the stream ended before anybody had wanted to.
    private mutating func followConnection<Outcome>(
        _ heard: inout Int,
        _ tell: (Happening) throws(CommandFailure) -> Outcome?
    ) async throws -> Outcome? {
        let answer = try await opened()
        if !hasAnswered || start == nil { start = answer.header(HeaderName.ledgerPosition).flatMap { Int64($0) } }
        hasAnswered = true
        var parser = EventStreamParser()
        for try await part in answer.parts {
            for item in try parser.parse(part) {
                switch item {
                case .comment: heard += 1
                case .event(let event):
                    if event.type == "message" {
                        guard isNew(event) else { continue }
                        heard += 2
                    }
                    if let outcome = try tell(.event(event)) { return outcome }
                }
            }
        }
        return nil
    }

    private func opened() async throws -> StreamedAnswer {
        var headers: [(name: String, value: String)] = []
        let standing = max(lastNumber, start ?? 0)
        if hasAnswered, standing > 0 { headers.append((name: HeaderName.lastEventID, value: String(standing))) }
        let answer: StreamedAnswer
        do {
            answer = try await client.open(call, headers)
        } catch let refusal as StreamRefused where hasAnswered && [502, 503, 504].contains(refusal.status) {
            throw TransportFault.answerLost("status \(refusal.status)")
        } catch let refusal as StreamRefused {
            throw refusal.failure
        }
        guard answer.header(HeaderName.contentType)?.lowercased().hasPrefix(MediaType.eventStream) == true else {
            throw CommandFailure(
                .failed,
                "\(client.address.url) answered no stream of events. Is it an ImageLedger server, and not older than this program?"
            )
        }
        return answer
    }

    /// An event without a number may always be one.
    private mutating func isNew(_ event: ServerSentEvent) -> Bool {
        guard let number = event.number else { return true }
        guard number > lastNumber else { return false }
        lastNumber = number
        return true
    }

    private func givenUp(_ reason: String) -> CommandFailure {
        CommandFailure(
            .unreachable,
            "the connection to \(client.address.url) was lost: \(PrintableText.escaped(reason)). \(afterword)"
        )
    }

    /// For the person who waits.
    static func notice(_ reason: String) -> String {
        "the connection was lost (\(PrintableText.escaped(reason))); connecting again\n"
    }
}

extension ServerSentEvent {
    /// Its id, where ids are numbers.
    var number: Int64? { lastID.flatMap { Int64($0) } }
}
