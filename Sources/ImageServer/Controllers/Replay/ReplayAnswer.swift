import EventSourcing
import Hummingbird
import ImageAPI
import JSON
import Logging
import NIOCore
import Replay
import ServiceLifecycle

/// A long piece of work, answered at its end or, to who accepts a stream of events, with its progress on the way: events
/// `progress`, and at the end `result` or `problem`.
///
/// Of a stream the work ends when its client goes.
struct ReplayAnswer<Result: Representation>: Sendable {
    let rhythm: FeedRhythm
    let turns: ReplayTurns
    let work: @Sendable (@escaping @Sendable (ReplayProgress) -> Void) async throws -> (Result, Position)

    func response(to call: Call) async throws -> Response {
        if call.request.headers[.accept]?.contains(MediaType.eventStream) == true {
            return Response.eventStream(for: call.request) { writer in
                try await write(for: call, to: &writer)
            }
        }
        let (result, position) = try await turns.take { try await work { _ in } }
        return Response.json(result).at(position)
    }

    private func write(for call: Call, to writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(string: ": connected\n\n"))
        let (frames, continuation) = AsyncStream.makeStream(of: [UInt8].self, bufferingPolicy: .bufferingNewest(16))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { continuation.finish() }
                let last = try await cancelWhenGracefulShutdown { try await end(call, continuation) }
                continuation.yield(last)
            }
            group.addTask {
                while true {
                    try await rhythm.clock.sleep(for: rhythm.heartbeat)
                    continuation.yield(Array(": heartbeat\n\n".utf8))
                }
            }
            defer { group.cancelAll() }
            for await frame in frames { try await writer.write(ByteBuffer(bytes: frame)) }
        }
    }

    /// The last frame.
    private func end(_ call: Call, _ frames: AsyncStream<[UInt8]>.Continuation) async throws -> [UInt8] {
        do {
            let (result, _) = try await turns.take {
                try await work { progress in
                    frames.yield(EventFrame.bytes(event: "progress", ReplayProgressRepresentation(progress).bytes))
                }
            }
            return EventFrame.bytes(event: "result", result.bytes)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            guard let refusal = Refusal(error) else {
                call.context.logger.error("replay failed", metadata: ["error": "\(error)"])
                let problem = Problem(status: 500, detail: "Something went wrong in the server; its log says what.")
                return EventFrame.bytes(event: "problem", problem.bytes)
            }
            return EventFrame.bytes(event: "problem", refusal.problem.bytes)
        }
    }
}

extension ReplayProgressRepresentation {
    init(_ progress: ReplayProgress) {
        self.init(work: progress.work, position: progress.position.rawValue, goal: progress.goal.rawValue)
    }
}
