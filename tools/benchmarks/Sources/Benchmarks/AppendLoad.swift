import EventSourcing
import Foundation

/// Callers that append to the log, each to streams of its own, the version checked each time.
struct AppendLoad {
    let callers: Int
    let seconds: Int
    /// Of a payload.
    let bytes: Int
    /// Events a second of all callers together; `nil` for as fast as they can.
    let rate: Int?

    /// A stream gets this many events before its caller takes the next.
    private static let streamLength: Int64 = 20

    private static var now: Instant {
        Instant(microsecondsSince1970: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }

    func run(on log: any EventLog) async throws -> Latencies {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + .seconds(seconds)
        return try await withThrowingTaskGroup(of: [Duration].self) { group in
            for caller in 0..<callers {
                group.addTask { try await appendUntil(end, from: start, caller, on: log) }
            }
            return try await group.reduce(into: Latencies()) { $0.add($1) }
        }
    }

    /// A latency is measured from when the append was due, so that a slow one also counts for those that it holds up.
    private func appendUntil(
        _ end: ContinuousClock.Instant,
        from start: ContinuousClock.Instant,
        _ caller: Int,
        on log: any EventLog
    ) async throws -> [Duration] {
        let clock = ContinuousClock()
        let pause = rate.map { Duration.seconds(1) * callers / $0 }
        let run = UInt64.random(in: 0...UInt64.max)
        let payload = Array(#"{"text":"\#(String(repeating: "x", count: max(0, bytes - 11)))"}"#.utf8)
        let event = NewEvent(type: "SampleRecorded", schemaVersion: 1, payload: payload)
        let actor = EventActor(subject: "ada", displayName: "Ada", method: "token")
        var latencies: [Duration] = []
        var due = pause.map { start + $0 * caller / callers } ?? clock.now
        var number: Int64 = 0
        var generator = SystemRandomNumberGenerator()
        while due < end {
            if pause != nil, due > clock.now { try await clock.sleep(until: due, tolerance: .zero) }
            let (stream, version) = number.quotientAndRemainder(dividingBy: Self.streamLength)
            let command = CommandID(at: Self.now, using: &generator)
            let metadata = CommandMetadata(commandID: command, correlationID: "benchmark", actor: actor)
            let name = StreamName(rawValue: "sample-\(run)-\(stream)")
            _ = try await log.append(Append(to: name, expecting: .exactly(Version(version)), [event], metadata))
            let now = clock.now
            latencies.append(due.duration(to: now))
            due = pause.map { due + $0 } ?? now
            number += 1
        }
        return latencies
    }
}
