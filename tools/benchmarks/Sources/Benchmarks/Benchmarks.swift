import ArgumentParser
import EventSourcing
import Logging
import Postgres
import PostgresEventLog
import Schema

/// What the script `run` calls; each works on what the script has made, and prints one line of numbers.
///
///     benchmarks migrate URL
///     benchmarks append URL CALLERS SECONDS BYTES
///     benchmarks paced URL CALLERS SECONDS BYTES EVENTS-A-SECOND
///     benchmarks fold URL
///     benchmarks visible SERVER-URL WRITES-A-SECOND SECONDS ROUND
///     benchmarks fdatasync FILE SECONDS
///     benchmarks make-log --events N --images M --seed S --database URL
@main
struct Benchmarks {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let name = arguments.first, arguments.count > 1 else { throw Usage() }
        if name == "make-log" { return await MakeLog.main(Array(arguments.dropFirst())) }
        let place = arguments[1]
        let numbers = try arguments.dropFirst(2).map { text in
            guard let number = Int(text), number > 0 else { throw Usage() }
            return number
        }
        switch (name, numbers.count) {
        case ("migrate", 0): try await migrate(place)
        case ("append", 3):
            try await append(place, AppendLoad(callers: numbers[0], seconds: numbers[1], bytes: numbers[2], rate: nil))
        case ("paced", 4):
            try await append(
                place,
                AppendLoad(callers: numbers[0], seconds: numbers[1], bytes: numbers[2], rate: numbers[3])
            )
        case ("fold", 0): print(try await withLog(at: place) { log, client in try await fold(log, client) })
        case ("visible", 3):
            let load = try VisibilityLoad(server: place, rate: numbers[0], seconds: numbers[1], round: numbers[2])
            print(try await load.run().summary(over: numbers[1]))
        case ("fdatasync", 1):
            print(try DiskLatency(file: place).measure(seconds: numbers[0]).summary(over: numbers[0]))
        default: throw Usage()
        }
    }

    private static func migrate(_ url: String) async throws {
        let connection = try await PostgresConnection.connect(PostgresConfiguration(url))
        _ = try await Schema.migrate(connection)
        await connection.close()
    }

    private static func append(_ url: String, _ load: AppendLoad) async throws {
        let latencies = try await withLog(at: url) { log, _ in try await load.run(on: log) }
        print(latencies.summary(over: load.seconds))
    }

    /// The log as the server has it: as the role that can only append and read.
    private static func withLog<Answer: Sendable>(
        at url: String,
        _ body: @Sendable (PostgresEventLog, PostgresClient) async throws -> Answer
    ) async throws -> Answer {
        var configuration = try PostgresConfiguration(url)
        configuration.settings["role"] = "imageledger_server"
        let logger = Logger(label: "benchmarks")
        let client = PostgresClient(configuration, budget: ConnectionBudget(), logger: logger)
        let log = PostgresEventLog(client, logger: logger)
        let answer = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await log.run() }
            let answer = try await body(log, client)
            group.cancelAll()
            try await group.waitForAll()
            return answer
        }
        await client.close()
        return answer
    }

    struct Usage: Error, CustomStringConvertible {
        let description = "see the head of Benchmarks.swift for the arguments"
    }
}
