import ImageAPI

/// The log of one build, followed to its end: each line once, over as many connections as it takes.
struct BuildLogStream {
    enum Happening: Equatable {
        /// - Parameter number: `nil` of a line to which the server gave none.
        case line(number: Int64?, text: String)
        /// The connection is about to be made again.
        case lost(reason: String)
    }

    private let client: APIClient
    private let id: String
    private let minPosition: String?
    private var lastLine: Int64 = 0
    /// Whether this server has answered; before that, no answer may mean a wrong address, and waiting would not mend it.
    private var hasAnswered: Bool

    /// - Parameter hasAnswered: True where this program has just started the build there.
    init(of id: String, minPosition: Int64?, hasAnswered: Bool = false, _ client: APIClient) {
        self.client = client
        self.id = id
        self.minPosition = minPosition.map { String($0) }
        self.hasAnswered = hasAnswered
    }

    /// - Returns: the state that the build ended in, as the server calls it.
    mutating func follow(
        _ tell: (Happening) throws(CommandFailure) -> Void
    ) async throws(CommandFailure) -> String {
        let allPauses = client.context.pausesBeforeReconnecting
        var pauses = allPauses[...]
        while true {
            var heard = 0
            let reason: String
            do {
                if let state = try await followConnection(&heard, tell) { return state }
                reason = "the server ended the stream before the log's end"
            } catch let failure as CommandFailure {
                throw failure
            } catch let fault as TransportFault {
                guard hasAnswered else { throw client.unreachable(fault) }
                reason = fault.reason
            } catch {
                throw CommandFailure(.failed, "\(client.address.url): \(PrintableText.escaped("\(error)")).")
            }
            // The greeting alone is not enough, or a server that ends each stream at once would be asked for ever.
            if heard > 1 { pauses = allPauses[...] }
            guard let pause = pauses.popFirst() else { throw givenUp(reason) }
            try tell(.lost(reason: reason))
            // Only cancellation ends a pause early, and then the next attempt ends by it too.
            try? await Task.sleep(for: pause)
        }
    }

    /// - Parameter heard: Counts the lines that are new, and the comments.
    /// - Returns: `nil` when the stream ended before the log did.
    private mutating func followConnection(
        _ heard: inout Int,
        _ tell: (Happening) throws(CommandFailure) -> Void
    ) async throws -> String? {
        let answer = try await opened()
        hasAnswered = true
        var parser = EventStreamParser()
        for try await part in answer.parts {
            for item in try parser.parse(part) {
                switch item {
                case .comment: heard += 1
                case .event(let event) where event.type == "end": return event.data
                case .event(let event) where event.type == "message":
                    guard let line = newLine(event) else { continue }
                    heard += 2
                    try tell(line)
                case .event: continue
                }
            }
        }
        return nil
    }

    private func opened() async throws -> StreamedAnswer {
        var call = APICall(route: .buildLog, segment: id, query: ["minPosition": minPosition])
        call.accept = MediaType.eventStream
        var request = client.request(call)
        if lastLine > 0 { request.headers.append((name: HeaderName.lastEventID, value: String(lastLine))) }
        let answer = try await client.context.transport.open(request)
        guard answer.status == 200 else {
            if hasAnswered, [502, 503, 504].contains(answer.status) {
                throw TransportFault.answerLost("status \(answer.status)")
            }
            throw client.refusal(try await answer.collected(upTo: 1 << 20), call)
        }
        guard answer.header(HeaderName.contentType)?.lowercased().hasPrefix(MediaType.eventStream) == true else {
            throw CommandFailure(
                .failed,
                "\(client.address.url) answered no stream of events. Is it an ImageLedger server, and not older than this program?"
            )
        }
        return answer
    }

    /// `nil` for a line that came before.
    private mutating func newLine(_ event: ServerSentEvent) -> Happening? {
        guard let number = event.lastID.flatMap({ Int64($0) }) else { return .line(number: nil, text: event.data) }
        guard number > lastLine else { return nil }
        lastLine = number
        return .line(number: number, text: event.data)
    }

    private func givenUp(_ reason: String) -> CommandFailure {
        CommandFailure(
            .unreachable,
            """
            the connection to \(client.address.url) was lost: \(PrintableText.escaped(reason)). The build does not depend on it.
            See what became of it with 'imageledger builds show \(PrintableText.escaped(id))'.
            """
        )
    }
}
