import ImageAPI
import JSON

extension Console {
    func write(_ differences: Listing<NetDifferenceRepresentation>, asJSON: Bool) throws(CommandFailure) {
        if asJSON { return try write(json: differences.json) }
        guard !differences.items.isEmpty else { return complain("Nothing is different.\n") }
        var table = Table([
            .text("THING"), .name("FIELD"), .text("BEFORE"), .text("AFTER"), .text("WHO"), .text("WHEN"),
            .number("POSITION"), .text("WHY"),
        ])
        for difference in differences.items {
            for line in difference.lines { table.add(line) }
        }
        try write(table.text(fitting: width))
        if differences.hasMore { complain("The first \(differences.items.count) things; --limit shows more.\n") }
    }
}

extension NetDifferenceRepresentation {
    /// One for each thing that can be said of it, with who was the last to make it so.
    fileprivate var lines: [[String?]] {
        switch (wasThere, isThere) {
        case (true, false): return [line("removed", nil, nil, last)]
        case (false, true): return [line("added", nil, nil, last)] + fields
        default: return fields
        }
    }

    private var fields: [[String?]] {
        var lines = changes.map { change in
            line(change.field, Self.text(change.before), Self.text(change.after), change.origin)
        }
        if !groupsAdded.isEmpty { lines.append(line("groups", nil, "+ " + groupsAdded.joined(separator: ", "), last)) }
        if !groupsRemoved.isEmpty {
            lines.append(line("groups", "- " + groupsRemoved.joined(separator: ", "), nil, last))
        }
        return lines
    }

    private func line(
        _ field: String,
        _ before: String?,
        _ after: String?,
        _ origin: EventOriginRepresentation
    ) -> [String?] {
        [
            "\(kind) \(name)", field, before, after, origin.actor.subject, TimeText.short(origin.recordedAt),
            String(origin.position), origin.reason,
        ]
    }

    private static func text(_ value: JSONValue) -> String? {
        value == .null ? nil : value.stringValue ?? String(decoding: value.bytes, as: UTF8.self)
    }
}
