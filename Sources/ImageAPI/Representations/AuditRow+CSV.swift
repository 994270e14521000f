import JSON

extension AuditRow {
    /// The names of the columns, as the first line of the file.
    public static var csvHeader: [UInt8] {
        var record = CSVRecord()
        for name in [
            "position", "recordedAt", "actor", "actorName", "actorMethod", "type", "stream", "version", "image",
            "groups",
            "reason", "clientAddress", "changes", "summary",
        ] {
            record.add(name)
        }
        record.end()
        return record.bytes
    }

    /// The row as a line under the header: its groups with spaces between them, its changes as JSON.
    public var csv: [UInt8] {
        var record = CSVRecord(reservingCapacity: 512)
        record.add(position)
        record.add(recordedAt)
        record.add(actor.subject)
        record.add(actor.displayName)
        record.add(actor.method)
        record.add(type)
        record.add(stream)
        record.add(version)
        record.add(image)
        record.add(groups.joined(separator: " "))
        record.add(reason)
        record.add(clientAddress)
        record.add(changesJSON)
        record.add(summary)
        record.end()
        return record.bytes
    }

    private var changesJSON: String {
        var writer = JSONWriter()
        writer.array { writer in
            for change in changes { change.write(to: &writer) }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
