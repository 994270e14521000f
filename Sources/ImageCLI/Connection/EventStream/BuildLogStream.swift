import ImageAPI

/// The log of one build, followed to its end: each line once, over as many connections as it takes.
struct BuildLogStream {
    enum Happening: Equatable {
        /// - Parameter number: `nil` of a line to which the server gave none.
        case line(number: Int64?, text: String)
        /// The connection is about to be made again.
        case lost(reason: String)
    }

    private var stream: EventStream

    /// - Parameter hasAnswered: True where this program has just started the build there.
    init(of id: String, minPosition: Int64?, hasAnswered: Bool = false, _ client: APIClient) {
        stream = EventStream(
            APICall(route: .buildLog, segment: id, query: ["minPosition": minPosition.map { String($0) }]),
            hasAnswered: hasAnswered,
            givenUp: """
                The build does not depend on it.
                See what became of it with 'imageledger builds show \(PrintableText.escaped(id))'.
                """,
            client
        )
    }

    /// - Returns: the state that the build ended in, as the server calls it.
    mutating func follow(
        _ tell: (Happening) throws(CommandFailure) -> Void
    ) async throws(CommandFailure) -> String {
        try await stream.follow { happening throws(CommandFailure) -> String? in
            switch happening {
            case .event(let event) where event.type == "end": return event.data
            case .event(let event) where event.type == "message":
                try tell(.line(number: event.number, text: event.data))
            case .event: break
            case .lost(let reason): try tell(.lost(reason: reason))
            }
            return nil
        }
    }
}
