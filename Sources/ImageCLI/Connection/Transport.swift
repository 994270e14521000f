/// Carries one request to a server and its answer back.
protocol Transport: Sendable {
    func send(_ request: TransportRequest) async throws(TransportFault) -> TransportAnswer
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

    /// The first field of that name, which HTTP compares without regard to case.
    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
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
