import JSON

/// Compares what was acknowledged with what the log holds, and the log with each read model.
struct Verification {
    private(set) var model = FeedModel()
    private(set) var lost: [String] = []
    private(set) var doubled: [String] = []
    private(set) var differences: [String] = []

    var isClean: Bool { lost.isEmpty && doubled.isEmpty && differences.isEmpty && model.faults.isEmpty }
    /// How many of the acknowledged commands stand in the log.
    private(set) var found = 0

    init(_ counts: Tally.Counts, _ client: LedgerClient) async throws {
        try await readFeed(client)
        compare(counts)
        try await compareImages(client)
        for group in Writer.groups { try await compareAccess(of: group, client) }
        try await compareAudit(client)
    }

    private mutating func readFeed(_ client: LedgerClient) async throws {
        while true {
            let events = try await client.get("/events?after=\(model.head)&limit=1000")["items"]?.arrayValue ?? []
            if events.isEmpty { return }
            for event in events { model.apply(event) }
        }
    }

    /// Each command makes one event.
    private mutating func compare(_ counts: Tally.Counts) {
        for (label, position) in counts.acknowledged {
            let positions = model.positions[label] ?? []
            if positions.contains(position) { found += 1 } else { lost.append("\(label) at \(position)") }
        }
        for (label, positions) in model.positions where positions.count > 1 {
            doubled.append("\(label) at \(positions)")
        }
        for label in counts.rejected.keys where model.positions[label] != nil {
            differences.append("\(label) was rejected, and its event is in the log")
        }
    }

    private mutating func compareImages(_ client: LedgerClient) async throws {
        var shown: [String: FeedModel.Image] = [:]
        for item in try await client.all("/images?limit=200&minPosition=\(model.head)") {
            shown[item["name"]?.stringValue ?? ""] = FeedModel.Image(
                displayName: item["displayName"] ?? .null,
                description: item["description"] ?? .null,
                url: item["url"] ?? .null,
                isGlobal: item["global"]?.boolValue ?? false,
                groups: item.texts("groups"),
                version: item["version"]?.integerValue ?? 0
            )
        }
        for name in Set(shown.keys).union(model.images.keys).sorted() where shown[name] != model.images[name] {
            let texts = [shown[name], model.images[name]].map { $0.map { "\($0)" } ?? "absent" }
            differences.append("images: \(name) is \(texts[0]) and should be \(texts[1])")
        }
    }

    private mutating func compareAccess(of group: String, _ client: LedgerClient) async throws {
        let expected = model.images(openTo: group)
        let selection = try await client.get("/selection?groups=\(group)&minPosition=\(model.head)")
        let grants = try await client.all("/permissions?group=\(group)&limit=200&minPosition=\(model.head)")
        compare("selection of \(group)", (selection["items"]?.arrayValue ?? []).texts("name"), expected)
        compare("permissions of \(group)", grants.texts("image"), expected)
    }

    private mutating func compareAudit(_ client: LedgerClient) async throws {
        var shown: [Int64: String] = [:]
        for row in try await client.all("/audit?limit=200&minPosition=\(model.head)") {
            let words = ["type", "stream"].map { row[$0]?.stringValue ?? "" }
            let position = row["position"]?.integerValue ?? 0
            if shown[position] != nil { differences.append("audit: position \(position) is there twice") }
            shown[position] = "\(words[0]) \(words[1]) \(row["version"]?.integerValue ?? 0)"
        }
        for position in 1...max(1, model.head) where shown[position] != model.types[position] {
            differences.append("audit: position \(position) is \(shown[position] ?? "absent")")
        }
        if shown.count != Int(model.head) { differences.append("audit: \(shown.count) rows of \(model.head) events") }
    }

    private mutating func compare(_ what: String, _ shown: Set<String>, _ expected: Set<String>) {
        for name in shown.symmetricDifference(expected).sorted() {
            differences.append("\(what): \(name) is \(shown.contains(name) ? "there" : "missing"), wrongly")
        }
    }
}

extension [JSONValue] {
    fileprivate func texts(_ name: String) -> Set<String> {
        Set(compactMap { $0[name]?.stringValue })
    }
}
