import JSON

@testable import ImageCLI

/// Gives the answers that it was made with, one after the other, and keeps what was asked.
actor RecordedTransport: Transport {
    private var outcomes: [Result<TransportAnswer, TransportFault>]
    private(set) var requests: [TransportRequest] = []
    private(set) var isClosed = false

    init(_ outcomes: [Result<TransportAnswer, TransportFault>]) {
        self.outcomes = outcomes
    }

    func send(_ request: TransportRequest) async throws(TransportFault) -> TransportAnswer {
        requests.append(request)
        guard !outcomes.isEmpty else { throw .notConnected("the test has no answer left") }
        return try outcomes.removeFirst().get()
    }

    func close() async {
        isClosed = true
    }
}

extension Result where Success == TransportAnswer, Failure == TransportFault {
    static func answer(_ status: Int, _ body: String = "", headers: [(name: String, value: String)] = []) -> Self {
        .success(TransportAnswer(status: status, headers: headers, body: Array(body.utf8)))
    }
}

extension TransportRequest {
    func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }

    var bodyText: String? { body.map { String(decoding: $0, as: UTF8.self) } }
}
