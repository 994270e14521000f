import EventSourcing

extension EventLogContract {
    static let conditions = [
        EventLogContract(
            "an append whose condition names a stream goes in while the stream is unchanged, and not behind it"
        ) {
            harness in
            _ = try await harness.log.append(.sample(to: "sample-other", command: .number(1)))
            let seen = AppendCondition.unchanged(StreamName(rawValue: "sample-other"), at: Version(1))
            _ = try await harness.log.append(.sample(to: "sample-1", onlyIf: [seen], command: .number(2)))
            _ = try await harness.log.append(.sample(to: "sample-other", command: .number(3)))
            try await promiseUnmet(.sample(to: "sample-2", onlyIf: [seen], command: .number(4)), harness.log)
            let absent = AppendCondition.unchanged(StreamName(rawValue: "sample-absent"), at: .none)
            _ = try await harness.log.append(.sample(to: "sample-2", onlyIf: [absent], command: .number(5)))
        },
        EventLogContract(
            "an append that needs a name unmentioned is refused when it was mentioned since, and only then"
        ) {
            harness in
            let log = harness.log
            _ = try await log.append(.mentioning("ml", in: "sample-1", command: .number(1)))
            let behind = AppendCondition.unmentioned(MentionedName("ml"), in: "sample", behind: Position(1))
            _ = try await log.append(.mentioning("ml-research", in: "sample-2", command: .number(2)))
            _ = try await log.append(.mentioning("ml", in: "other-1", command: .number(3)))
            _ = try await log.append(.sample(to: "other-2", onlyIf: [behind], command: .number(4)))
            _ = try await log.append(.mentioning("ml", in: "sample-3", command: .number(5)))
            try await promiseUnmet(.sample(to: "other-3", onlyIf: [behind], command: .number(6)), log)
        },
        EventLogContract("a command that was recorded is answered again, whatever became of its conditions") {
            harness in
            let seen = AppendCondition.unchanged(StreamName(rawValue: "sample-other"), at: .none)
            let append = Append.sample(to: "sample-1", onlyIf: [seen], command: .number(1))
            let first = try await harness.log.append(append)
            _ = try await harness.log.append(.sample(to: "sample-other", command: .number(2)))
            let again = try await harness.log.append(append)
            try promise(again.isRepeat && again.positions == first.positions, "it answered \(again)")
        },
        EventLogContract("of an append to a stream and one that needs it unchanged, sent at once, not both go in first")
        {
            harness in
            for round in 1...20 {
                let other = StreamName(rawValue: "sample-other-\(round)")
                let conditional = Append.sample(
                    to: "sample-\(round)",
                    onlyIf: [.unchanged(other, at: .none)],
                    command: .number(2 * round)
                )
                async let change = harness.log.append(.sample(to: other.rawValue, command: .number(2 * round + 1)))
                do {
                    let receipt = try await harness.log.append(conditional)
                    let changed = try await change
                    try promise(
                        receipt.positions.upperBound < changed.positions.lowerBound,
                        "it went in behind the change that it excludes"
                    )
                } catch EventLogError.conditionUnmet {
                    _ = try await change
                }
            }
        },
        EventLogContract("of many that use a name and one that needs it unused, sent at once, none uses it afterwards")
        {
            harness in
            for round in 1...10 { try await promiseExclusion(round, harness.log) }
        },
    ]
}

/// Twenty uses of a name, each only while the name's own stream is unchanged, beside one append that ends the name, only
/// while no use came behind what it has seen.
private func promiseExclusion(_ round: Int, _ log: any EventLog) async throws {
    let name = "name-\(round)"
    let stream = StreamName(rawValue: name)
    let unused = AppendCondition.unmentioned(MentionedName(name), in: "sample", behind: try await log.head())
    let end = Append.sample(to: name, onlyIf: [unused], command: .number(round * 100))
    let uses = (1...20).map { number in
        Append.mentioning(
            name,
            in: "sample-\(round)-\(number)",
            onlyIf: [.unchanged(stream, at: .none)],
            command: .number(round * 100 + number)
        )
    }
    let accepted = try await withThrowingTaskGroup(of: StreamName?.self) { group in
        for append in uses.prefix(10) + [end] + uses.dropFirst(10) {
            group.addTask {
                do {
                    return try await log.append(append).stream
                } catch EventLogError.conditionUnmet {
                    return nil
                }
            }
        }
        return try await group.reduce(into: Set<StreamName>()) { streams, stream in
            if let stream { streams.insert(stream) }
        }
    }
    try promise(!accepted.isEmpty, "each kept the others out")
    try promise(!accepted.contains(stream) || accepted.count == 1, "the name ended, and is used by \(accepted)")
}

private func promiseUnmet(_ append: Append, _ log: any EventLog) async throws {
    let head = try await log.head()
    do {
        let receipt = try await log.append(append)
        throw BrokenPromise(description: "it went in at \(receipt.positions)")
    } catch EventLogError.conditionUnmet(let stream) {
        try promise(stream == append.stream, "it names stream \(stream)")
    }
    let headAfterwards = try await log.head()
    try promise(headAfterwards == head, "something was appended")
}
