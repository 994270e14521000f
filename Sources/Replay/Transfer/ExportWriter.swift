public import EventSourcing
public import ImageAPI
import JSON

/// Writes an export, line by line.
public struct ExportWriter: Sendable {
    private var hash = LineHash()
    private var count: Int64 = 0

    public init() {}

    public mutating func header(_ header: ExportFormat.Header) -> [UInt8] {
        line { line in
            line.field("format", ExportFormat.name)
            line.field("version", ExportFormat.version)
            line.field("from", header.first.rawValue)
            line.field("to", header.last.rawValue)
            line.field("pseudonymised", header.isPseudonymised)
        }
    }

    public mutating func event(_ event: RecordedEvent) -> [UInt8] {
        count += 1
        let metadata = event.metadata
        return line { line in
            line.field("position", event.position.rawValue)
            line.field("stream", event.stream.rawValue)
            line.field("version", event.version.rawValue)
            line.field("type", event.type.rawValue)
            line.field("schemaVersion", event.schemaVersion)
            line.field("recordedAt", event.recordedAt.description)
            line.field("commandId", metadata.commandID.description)
            line.field("fingerprint", metadata.fingerprint)
            line.field("correlationId", metadata.correlationID)
            line.field("causationId", metadata.causationID)
            line.field("actor") { actor in
                actor.field("subject", metadata.actor.subject)
                actor.field("displayName", metadata.actor.displayName)
                actor.field("method", metadata.actor.method)
            }
            line.field("reason", metadata.reason)
            line.field("clientAddress", metadata.clientAddress)
            // A text, since a value of its own would be written anew by whatever reads and writes the file.
            line.field("payload", String(decoding: event.payload, as: UTF8.self))
        }
    }

    /// The last line.
    public mutating func end() -> [UInt8] {
        let count = count
        return line { $0.field("events", count) }
    }

    /// What stands in place of the last line when the export cannot go on.
    public func problem(_ problem: Problem) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("problem")
            problem.write(to: &writer)
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private mutating func line(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 1_024)
        writer.object(members)
        var bytes = writer.bytes
        bytes.removeLast()
        let digest = hash.next(bytes)
        bytes += Array(#","sha256":"\#(digest)"}"#.utf8)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }
}

extension JSONWriter {
    fileprivate mutating func field(_ name: String, _ members: (inout JSONWriter) -> Void) {
        field(name, object: members)
    }
}
