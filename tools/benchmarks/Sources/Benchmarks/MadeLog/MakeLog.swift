import ArgumentParser
import EventSourcing
import Postgres
import Schema

/// `benchmarks make-log --events N --images M --seed S --database URL`: fills an empty log with what could have happened
/// in a year, the same for the same numbers.
struct MakeLog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "make-log")

    @Option(help: "How many events; their year is as long with few of them.")
    var events: Int = 1_000_000

    @Option(help: "How many images are added in all; the last of them late in the year.")
    var images: Int = 10_000

    @Option(help: "Another seed is another year.")
    var seed: UInt64 = 1

    @Option(help: "The database, as its owner; the schema is made when it is not there.")
    var database: String

    func validate() throws {
        guard images >= 1 else { throw ValidationError("--images must be 1 at least") }
        guard events >= images * 2 + 500 else {
            throw ValidationError("--events must be \(images * 2 + 500) at least for \(images) images")
        }
    }

    /// Prints the events, the images that are listed at the end, and the seconds that it took.
    func run() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let connection = try await PostgresConnection.connect(PostgresConfiguration(database))
        _ = try await Schema.migrate(connection)
        let head = try await connection.query(Statement(Schema.logHead)).decode(Int64.self).first
        guard head == 0 else {
            throw ValidationError("The log of this database is not empty; make-log fills a new one.")
        }
        let listed = try await copy(into: connection)
        try await connection.execute(script: "VACUUM (ANALYZE) event_log.events")
        await connection.close()
        print("\(events) \(listed) \(Int((start.duration(to: clock.now) / .seconds(1)).rounded()))")
    }

    private func copy(into connection: PostgresConnection) async throws -> Int {
        var log = try MadeLog(events: events, images: images, seed: seed)
        try await connection.copyIn(Self.copySQL) { writer in
            while !log.isFull {
                for event in try log.next() { try await Self.write(event, to: &writer) }
            }
        }
        return log.listedImages
    }

    private static let copySQL = """
        COPY event_log.events (
            position, stream, version, type, schema_version, recorded_at, command_id, correlation_id, actor_subject,
            actor_display_name, actor_method, reason, client_address, payload
        ) FROM STDIN (FORMAT binary)
        """

    private static func write(_ event: RecordedEvent, to writer: inout CopyWriter) async throws {
        let metadata = event.metadata
        try await writer.write(
            event.position.rawValue,
            event.stream.rawValue,
            event.version.rawValue,
            event.type.rawValue,
            Int32(event.schemaVersion),
            PostgresTimestamp(microsecondsSince1970: event.recordedAt.microsecondsSince1970),
            PostgresUUID(high: metadata.commandID.high, low: metadata.commandID.low),
            metadata.correlationID,
            metadata.actor.subject,
            metadata.actor.displayName,
            metadata.actor.method,
            metadata.reason,
            metadata.clientAddress,
            JSONText(bytes: event.payload)
        )
    }
}
