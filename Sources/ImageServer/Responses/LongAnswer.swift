import HTTPTypes
import Hummingbird
import ServiceLifecycle

/// An answer that takes its time: it ends with its client, with what admitted the client, and with the server.
struct LongAnswer: Sendable {
    /// Asked now and then; the answer breaks off when it says no.
    let isStillAdmitted: @Sendable () async -> Bool
    private let longestTrust: Duration
    private var asked = ContinuousClock.now

    /// - Parameter longestTrust: how long a token that held is taken to hold still.
    init(longestTrust: Duration = .seconds(1), _ isStillAdmitted: @escaping @Sendable () async -> Bool) {
        self.isStillAdmitted = isStillAdmitted
        self.longestTrust = longestTrust
    }

    /// To be called between two pieces.
    mutating func check() async throws {
        guard !Task.isShuttingDownGracefully else { throw Interruption.shutdown }
        guard asked.duration(to: .now) > longestTrust else { return }
        guard await isStillAdmitted() else { throw Interruption.notAdmitted }
        asked = .now
    }

    enum Interruption: Error {
        case notAdmitted
        case shutdown
    }
}

extension ResponseBody {
    /// When `write` throws, the connection is closed before the body's last chunk, so that what was written cannot be taken
    /// for the whole.
    static func breakingOff(
        for request: Request,
        _ write: @escaping @Sendable (inout any ResponseBodyWriter) async throws -> Void
    ) -> ResponseBody {
        ResponseBody { writer in
            try await request.whileClientListens { try await write(&writer) }
            try await writer.finish(nil)
        }
    }
}
