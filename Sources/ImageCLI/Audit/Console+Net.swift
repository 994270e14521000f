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
    /// One for each thing that can be said of it, with who made it so.
    fileprivate var lines: [[String?]] {
        switch (wasThere, isThere) {
        case (true, false): return [line("removed", nil, nil, removed)]
        case (false, true): return [line("added", nil, nil, added)] + fields
        default: return fields
        }
    }

    private var fields: [[String?]] {
        var lines = changes.map { change in
            line(change.field, Self.text(change.before), Self.text(change.after), change.origin)
        }
        lines += byOrigin(groupsAdded).map { line("groups", nil, "+ " + $0.groups, $0.origin) }
        lines += byOrigin(groupsRemoved).map { line("groups", "- " + $0.groups, nil, $0.origin) }
        return lines
    }

    /// Groups that one event gave or took stand together.
    private func byOrigin(_ groups: [String]) -> [(groups: String, origin: EventOriginRepresentation?)] {
        Dictionary(grouping: groups) { groupOrigins[$0]?.position ?? 0 }.sorted { $0.key < $1.key }
            .map { ($0.value.joined(separator: ", "), $0.value.first.flatMap { groupOrigins[$0] }) }
    }

    private func line(
        _ field: String,
        _ before: String?,
        _ after: String?,
        _ origin: EventOriginRepresentation?
    ) -> [String?] {
        [
            "\(kind) \(name)", field, before, after, origin?.actor.subject,
            origin.map { TimeText.short($0.recordedAt) }, origin.map { String($0.position) }, origin?.reason,
        ]
    }

    private static func text(_ value: JSONValue) -> String? {
        value == .null ? nil : value.stringValue ?? String(decoding: value.bytes, as: UTF8.self)
    }
}
