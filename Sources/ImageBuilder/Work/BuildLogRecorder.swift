import ImageDomain
import Logging
import Postgres

/// Stores the log of one build as it comes: a line at once when it comes alone, and all that came meanwhile together.
actor BuildLogRecorder {
    private let build: BuildID
    private let work: BuildWork
    private let logger: Logger
    private var keeping: LogKeeping
    private var pending: [String] = []
    private var pendingBytes = 0
    private var nextLine: Int64 = 1
    private var writing: Task<Void, Never>?
    private var isAbandoned = false

    /// So much may wait for the database; then the build itself does.
    private static let mostPending = 256 * 1024
    private static let mostInChunk = 128 * 1024
    /// How long the end of a build waits for a database that is away.
    private static let patience = Duration.seconds(30)

    /// - Parameter limit: of the stored log, in bytes.
    init(_ build: BuildID, _ work: BuildWork, limit: Int, logger: Logger) {
        self.build = build
        self.work = work
        self.keeping = LogKeeping(limit: limit)
        self.logger = logger
    }

    func add(_ line: String) async {
        keep(keeping.take(line))
        if pendingBytes > Self.mostPending { await writing?.value }
    }

    /// Returns when everything is stored, or when the database has been away for too long.
    func finish() async {
        keep(keeping.end())
        let waiting = Task {
            try? await Task.sleep(for: Self.patience)
            self.abandon()
        }
        await writing?.value
        waiting.cancel()
    }

    private func abandon() {
        guard !Task.isCancelled else { return }
        isAbandoned = true
    }

    private func keep(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        pending += lines
        pendingBytes += lines.reduce(0) { $0 + $1.utf8.count + 1 }
        // On its own, so that a line is on its way as soon as it is there while the build goes on.
        if writing == nil { writing = Task { await writeAll() } }
    }

    private func writeAll() async {
        while !pending.isEmpty {
            let chunk = nextChunk()
            await store(chunk)
            nextLine += Int64(chunk.lines.count)
        }
        writing = nil
    }

    private func nextChunk() -> BuildWork.LogChunk {
        var bytes = 0
        let lines = pending.prefix { line in
            defer { bytes += line.utf8.count + 1 }
            return bytes < Self.mostInChunk
        }
        pending.removeFirst(lines.count)
        pendingBytes -= lines.reduce(0) { $0 + $1.utf8.count + 1 }
        return BuildWork.LogChunk(firstLine: nextLine, lines: Array(lines))
    }

    /// A chunk whose fate is unknown is sent again: it is stored once.
    private func store(_ chunk: BuildWork.LogChunk) async {
        var backoff = Backoff()
        while !isAbandoned {
            do {
                return try await work.store(chunk, of: build)
            } catch {
                logger.warning("a part of a build's log waits", metadata: ["build": "\(build)", "error": "\(error)"])
                try? await Task.sleep(for: backoff.next())
            }
        }
        logger.error("a part of a build's log is lost", metadata: ["build": "\(build)", "line": "\(chunk.firstLine)"])
    }
}
