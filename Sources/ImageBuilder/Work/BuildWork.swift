public import ImageDomain
public import Postgres
import Schema

/// `build_work`: who runs a build, how far it is, and its log.
public struct BuildWork: Sendable {
    let client: PostgresClient

    public init(_ client: PostgresClient) {
        self.client = client
    }
}

/// Leases: signs of life of the workers.
extension BuildWork {
    func takeLease(of build: BuildID, for worker: WorkerName) async throws {
        try await client.query(Self.takeLease, [build.rawValue, worker.rawValue])
    }

    /// For all that the worker runs.
    func beat(_ worker: WorkerName) async throws {
        try await client.query(Self.beat, [worker.rawValue])
    }

    func note(_ progress: BuildProgress, of build: BuildID) async throws {
        let parameters: [any PostgresEncodable] = [
            build.rawValue, Int32(progress.step), Int32(progress.of), progress.instruction,
        ]
        try await client.query(Self.noteProgress, parameters)
    }

    /// Each with a number that is another after every sign of life.
    func leases() async throws -> [BuildID: Int64] {
        let rows = try await client.query(Self.readLeases)
        return Dictionary(try rows.map { (BuildID(recorded: try $0.decode(0)), try $0.decode(1)) }) { first, _ in first
        }
    }

    /// Nothing more will be in the log of the build.
    func endLease(of build: BuildID) async throws {
        try await client.query(Self.endLease, [build.rawValue])
    }
}

/// Logs.
extension BuildWork {
    struct LogChunk: Sendable {
        let firstLine: Int64
        let lines: [String]
    }

    func store(_ chunk: LogChunk, of build: BuildID) async throws {
        let parameters: [any PostgresEncodable] = [
            build.rawValue, chunk.firstLine, chunk.lines.joined(separator: "\n"),
        ]
        try await client.query(Self.storeChunk, parameters)
    }

    /// Some of the lines behind that number, in order; none when there are no more yet.
    public func lines(of build: BuildID, after line: Int64) async throws -> [LogLine] {
        let rows = try await client.query(Self.readChunks, [build.rawValue, line, Self.chunksAtOnce])
        return try rows.flatMap { try Self.lines($0.decode(Int64.self, String.self)) }.filter { $0.number > line }
    }

    /// The last lines that there are yet, in order.
    public func lastLines(of build: BuildID, _ count: Int) async throws -> [LogLine] {
        var last: [LogLine] = []
        while last.count < count {
            let before = last.first?.number ?? .max
            let rows = try await client.query(Self.readLastChunks, [build.rawValue, before, Self.chunksAtOnce])
            if rows.isEmpty { break }
            last = try rows.reversed().flatMap { try Self.lines($0.decode(Int64.self, String.self)) } + last
        }
        return last.suffix(count)
    }

    private static func lines(_ chunk: (first: Int64, text: String)) -> [LogLine] {
        chunk.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { LogLine(number: chunk.first + Int64($0.offset), text: String($0.element)) }
    }

    /// Whether a worker still writes to the log.
    public func isBeingWritten(_ build: BuildID) async throws -> Bool {
        try await !client.query(Self.hasLease, [build.rawValue]).isEmpty
    }

    func forgetLogs(olderThan age: Duration) async throws {
        try await client.query(Self.forgetLogs, [Double(age.components.seconds)])
    }

    private static let chunksAtOnce: Int64 = 64
}

/// A line of a build's log; the first has number 1.
public struct LogLine: Hashable, Sendable {
    public let number: Int64
    public let text: String
}

extension BuildWork {
    private static let takeLease = Statement(Schema.takeLease)
    private static let beat = Statement(Schema.beatLeases)
    private static let noteProgress = Statement(Schema.noteProgress)
    private static let readLeases = Statement(Schema.readLeases)
    private static let hasLease: Statement = "SELECT 1 FROM build_work.leases WHERE build_id = $1"
    private static let endLease = Statement(Schema.endLease)
    private static let storeChunk = Statement(Schema.storeLogChunk)
    private static let readChunks = Statement(Schema.readLogChunks)
    private static let readLastChunks = Statement(Schema.readLastLogChunks)
    private static let forgetLogs = Statement(Schema.forgetOldLogs)
}
