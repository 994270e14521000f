import EventSourcing
import EventSourcingTesting
import Foundation

/// The payload of an event as some release wrote it: `Golden/ImageAdded-1.json` for the first schema of `ImageAdded`. A file
/// that was released once is never changed; a new schema gets a new one.
struct GoldenFile {
    let type: EventType
    let schemaVersion: Int
    let payload: [UInt8]

    static func all() throws -> [GoldenFile] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).map { file in
            let parts = file.deletingPathExtension().lastPathComponent.split(separator: "-")
            guard file.pathExtension == "json", parts.count == 2, let schemaVersion = Int(parts[1]) else {
                throw Misnamed(file: file.lastPathComponent)
            }
            var payload = Array(try Data(contentsOf: file))
            if payload.last == UInt8(ascii: "\n") { payload.removeLast() }
            let type = EventType(rawValue: String(parts[0]))
            return GoldenFile(type: type, schemaVersion: schemaVersion, payload: payload)
        }
    }

    struct Misnamed: Error {
        let file: String
    }

    var recorded: RecordedEvent {
        RecordedEvent(
            position: Position(1),
            stream: StreamName(rawValue: "golden-1"),
            version: Version(1),
            type: type,
            schemaVersion: schemaVersion,
            recordedAt: .noon,
            metadata: .number(1),
            payload: payload
        )
    }
}
