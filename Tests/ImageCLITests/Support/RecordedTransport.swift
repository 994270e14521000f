import JSON

@testable import ImageCLI

/// Gives the answers that it was made with, one after the other, and keeps what was asked.
actor RecordedTransport: Transport {
    private var outcomes: [Result<TransportAnswer, TransportFault>]
    private var streams: [Result<RecordedStream, TransportFault>]
    private let hangs: Bool
    private(set) var requests: [TransportRequest] = []
    private(set) var isClosed = false

    init(
        _ outcomes: [Result<TransportAnswer, TransportFault>],
        streams: [Result<RecordedStream, TransportFault>] = [],
        hangs: Bool = false
    ) {
        self.hangs = hangs
        self.outcomes = outcomes
        self.streams = streams
    }

    func send(_ request: TransportRequest) async throws(TransportFault) -> TransportAnswer {
        requests.append(request)
        guard !outcomes.isEmpty else { throw .notConnected("the test has no answer left") }
        return try outcomes.removeFirst().get()
    }

    func open(_ request: TransportRequest) async throws(TransportFault) -> StreamedAnswer {
        requests.append(request)
        if streams.isEmpty, hangs {
            for await _ in AsyncStream<Never>.makeStream().stream {}
            throw .answerLost("cancelled")
        }
        guard !streams.isEmpty else { throw .notConnected("the test has no stream left") }
        return try streams.removeFirst().get().answer
    }

    func close() async {
        isClosed = true
    }
}

/// An answer in parts, and how the connection ends behind them.
struct RecordedStream: Sendable {
    var status = 200
    var contentType = "text/event-stream"
    var parts: [String]
    /// `nil` when the server ends it properly.
    var fault: TransportFault?

    var answer: StreamedAnswer {
        let (sequence, continuation) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
        for part in parts { continuation.yield(Array(part.utf8)) }
        continuation.finish(throwing: fault)
        return StreamedAnswer(status: status, headers: [("content-type", contentType)], parts: sequence)
    }
}

extension Result where Success == RecordedStream, Failure == TransportFault {
    static func stream(_ parts: String..., fault: TransportFault? = nil) -> Self {
        .success(RecordedStream(parts: parts, fault: fault))
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
