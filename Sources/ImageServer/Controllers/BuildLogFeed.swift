import Hummingbird
import ImageAPI
import ImageBuilder
import ImageDomain
import NIOCore
import ReadModels
import ServiceLifecycle

/// The lines of a build's log as they come, as server-sent events, and its state as the last of them.
///
/// Stored and live lines are the same lines: each is read by its number, so between the two there is neither gap nor
/// double.
struct BuildLogFeed: Sendable {
    let build: BuildID
    let ledger: Ledger
    let queries: BuildsQueries
    let rhythm: FeedRhythm
    /// Asked now and then; the feed ends when it says no.
    let isStillAdmitted: @Sendable () async -> Bool

    func write(after start: Int64, to writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(string: ": connected\n\n"))
        var last = start
        var (silent, admitted) = (ContinuousClock.now, ContinuousClock.now)
        for await _ in ledger.builds.news.changes(of: build).cancelOnGracefulShutdown() {
            // Asked first: what was written before the end is then among the lines that are read now.
            let end = try await end()
            while case let lines = try await ledger.builds.work.lines(of: build, after: last), let latest = lines.last {
                try await writer.write(ByteBuffer(string: lines.map(Self.frame).joined()))
                last = latest.number
                silent = .now
            }
            if let end { return try await writer.write(ByteBuffer(string: "event: end\ndata: \(end.rawValue)\n\n")) }
            if admitted.duration(to: .now) > Self.longestTrust {
                guard await isStillAdmitted() else { return }
                admitted = .now
            }
            guard silent.duration(to: .now) > rhythm.heartbeat else { continue }
            try await writer.write(ByteBuffer(string: ": heartbeat\n\n"))
            silent = .now
        }
    }

    /// How long a token that held is taken to hold still, whatever there is to tell.
    private static let longestTrust = Duration.seconds(1)

    /// What became of the build, when its log has been written to its end.
    private func end() async throws -> BuildState? {
        guard try await !ledger.builds.work.isBeingWritten(build) else { return nil }
        // The end stands in the log before its writer is done; the table may be some milliseconds behind.
        for _ in 0..<Self.mostLooks {
            guard let state = try await queries.build(build)?.build.state, state != .queued else { return nil }
            if !state.isUnderWay { return state }
            try await Task.sleep(for: .milliseconds(10))
        }
        return nil
    }

    private static let mostLooks = 20

    private static func frame(_ line: LogLine) -> String {
        "id: \(line.number)\ndata: \(line.text)\n\n"
    }
}
