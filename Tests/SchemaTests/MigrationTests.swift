import Foundation
import Postgres
import PostgresTesting
import Testing

@testable import Schema

@Suite("Migrations")
struct MigrationTests {
    @Test("run once, are remembered, and leave nothing to do for the next start")
    func once() async throws {
        try await withFreshDatabase { owner, _ in
            #expect(try await Schema.migrate(owner).isEmpty)
            let numbers = try await owner.query("SELECT number FROM migrations.applied ORDER BY number")
                .map { row in Int(try row.decode(0, as: Int32.self)) }
            #expect(numbers == Schema.migrations.map(\.number))
        }
    }

    @Test("of servers that start together, one runs them and the others wait")
    func together() async throws {
        let url = try await TemporaryPostgres.shared.database("together")
        let runs = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...4 {
                group.addTask {
                    let connection = try await PostgresConnection.connect(PostgresConfiguration(url))
                    let migrated = try await Schema.migrate(connection).count
                    await connection.close()
                    return migrated
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(runs.sorted() == [0, 0, 0, Schema.migrations.count])
    }

    @Test("a database that a newer version has migrated is left alone")
    func newer() async throws {
        try await withFreshDatabase { owner, _ in
            try await owner.execute(
                script: "INSERT INTO migrations.applied (number, name, digest) VALUES (99, 'from the future', '')"
            )
            await #expect(throws: MigrationRefused.databaseIsNewer(number: 99)) { try await Schema.migrate(owner) }
        }
    }

    @Test("one that was run with another text is named")
    func changed() async throws {
        try await withFreshDatabase { owner, _ in
            try await owner.execute(script: "UPDATE migrations.applied SET digest = '' WHERE number = 1")
            await #expect(throws: MigrationRefused.changedAfterwards(number: 1, name: "event_log")) {
                try await Schema.migrate(owner)
            }
        }
    }

    @Test("every object of the schema folder is made by a migration, and none twice by the same")
    func complete() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../schema").standardized
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "sql" }
        let migrations = files.filter { $0.path.contains("/migrations/0") }
        let included = try migrations.sorted { $0.path < $1.path }.flatMap { migration in
            let lines = try String(contentsOf: migration, encoding: .utf8).split(separator: "\n")
            let names = lines.filter { $0.hasPrefix("\\ir ") }.compactMap {
                $0.split(separator: "/").last.map(String.init)
            }
            #expect(names.count == Set(names).count)
            return names
        }
        #expect(Set(included) == Set(Schema.objects.keys))
        let statements = ["statements", "queries", "migrations", "private_database"]
        let objects = files.filter { file in !statements.contains(file.deletingLastPathComponent().lastPathComponent) }
        #expect(Set(objects.map(\.lastPathComponent)) == Set(included))
    }
}
