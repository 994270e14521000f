/// One step of the database's way from empty to what this program needs; never edited once it is released.
public struct Migration: Hashable, Sendable {
    public let number: Int
    public let name: String
    /// The SQL to run, with the files that it names by `\ir` put in their places.
    public let script: String

    init(_ number: Int, _ name: String, _ file: [UInt8]) {
        self.number = number
        self.name = name
        self.script = Schema.text(file)
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in Self.included(by: line) ?? String(line) }
            .joined(separator: "\n")
    }

    /// The text of the file that psql's `\ir PATH` would run; every file's name is unique in the schema folder.
    private static func included(by line: Substring) -> String? {
        guard line.hasPrefix("\\ir "), let name = line.split(separator: "/").last else { return nil }
        guard let file = Schema.objects[String(name)] else {
            preconditionFailure("schema/migrations includes \(name), which Schema.objects does not name")
        }
        return Schema.text(file)
    }
}

extension Schema {
    /// In the order in which they are run. (SwiftPM puts a `_` where a name begins with a digit: file 0001_… is _001_….)
    public static let migrations = [
        Migration(1, "event_log", PackageResources._001_event_log_sql),
        Migration(2, "read_models", PackageResources._002_read_models_sql),
        Migration(3, "credentials", PackageResources._003_credentials_sql),
        Migration(4, "build_work", PackageResources._004_build_work_sql),
        Migration(5, "sides", PackageResources._005_sides_sql),
        Migration(6, "time_travel", PackageResources._006_time_travel_sql),
        Migration(
            7,
            "group_administrators_and_writers",
            PackageResources._007_group_administrators_and_writers_sql
        ),
        Migration(8, "audit", PackageResources._008_audit_sql),
        Migration(9, "sessions", PackageResources._009_sessions_sql),
        Migration(10, "indexes_put_aside", PackageResources._010_indexes_put_aside_sql),
        Migration(11, "audited_images", PackageResources._011_audited_images_sql),
        Migration(12, "returned_sides", PackageResources._012_returned_sides_sql),
    ]

    /// Every file that a migration may name, by its name.
    static let objects = [
        eventLogObjects, projectionObjects, readModelObjects, credentialObjects, buildWorkObjects, auditObjects,
    ]
    .reduce(into: [:]) { objects, room in objects.merge(room) { first, _ in first } }
}
