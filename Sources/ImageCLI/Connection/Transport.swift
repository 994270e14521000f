/// Carries one request to a server and its answer back.
protocol Transport: Sendable {
    func send(_ request: TransportRequest) async throws(TransportFault) -> TransportAnswer
    /// Asks for an answer that comes part by part, for as long as the server has something to say. A connection on which
    /// nothing at all comes for a while counts as lost.
    func open(_ request: TransportRequest) async throws(TransportFault) -> StreamedAnswer
    /// Lets go of all connections; nothing is sent after that.
    func close() async
}

struct TransportRequest: Sendable, Equatable {
    var method: String
    var url: String
    var headers: [(name: String, value: String)]
    var body: [UInt8]?

    static func == (left: Self, right: Self) -> Bool {
        left.method == right.method && left.url == right.url && left.body == right.body
            && left.headers.elementsEqual(right.headers) { $0 == $1 }
    }
}

struct TransportAnswer: Sendable {
    var status: Int
    var headers: [(name: String, value: String)]
    var body: [UInt8]

    func header(_ name: String) -> String? { headers.value(of: name) }
}

/// An answer whose body is still to come; letting go of it ends the connection.
struct StreamedAnswer: Sendable {
    var status: Int
    var headers: [(name: String, value: String)]
    /// Ends by `TransportFault` when the connection is lost.
    var parts: any AsyncSequence<[UInt8], any Error> & Sendable

    func header(_ name: String) -> String? { headers.value(of: name) }

    /// The answer with as much of its body as a refusal may have.
    func collected(upTo limit: Int) async throws -> TransportAnswer {
        var body: [UInt8] = []
        for try await part in parts {
            body += part.prefix(limit - body.count)
            if body.count == limit { break }
        }
        return TransportAnswer(status: status, headers: headers, body: body)
    }
}

extension [(name: String, value: String)] {
    /// That of the first field of the name, which HTTP compares without regard to case.
    fileprivate func value(of name: String) -> String? {
        first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Why there is no answer; what matters is whether the server may have acted all the same.
enum TransportFault: Error, Equatable {
    /// No connection came about, so the server saw nothing.
    case notConnected(String)
    /// The request may have arrived.
    case answerLost(String)

    var reason: String {
        switch self {
        case .notConnected(let reason), .answerLost(let reason): reason
        }
    }
}
