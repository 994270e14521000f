import EventSourcing

extension EventLogContract {
    static let appending = [
        EventLogContract("what was appended is read back, every byte of it") { harness in
            let append = Append.sample(
                to: "sample-1",
                expecting: .noStream,
                command: .number(1),
                fingerprint: 7,
                events: 3
            )
            let receipt = try await harness.log.append(append)
            try promise(receipt.positions == Position(1)...Position(3), "positions \(receipt.positions)")
            try promise(receipt.version == Version(3) && !receipt.isRepeat, "receipt \(receipt)")
            let read = try await harness.log.readStream(append.stream, after: .none)
            try promise(read.map(\.payload) == append.events.map(\.payload), "other payloads came back")
            try promise(read.map(\.version.rawValue) == [1, 2, 3], "versions \(read.map(\.version))")
            try promise(read.allSatisfy { $0.metadata == append.metadata }, "other metadata came back")
            try promise(read.allSatisfy { $0.recordedAt == receipt.recordedAt }, "other instants came back")
            try promise(
                read.allSatisfy { $0.type == "SampleRecorded" && $0.schemaVersion == 1 },
                "other types came back"
            )
            let all = try await harness.log.read(after: .beginning, limit: 10)
            try promise(all == read, "the log and the stream tell different stories")
        },
        EventLogContract("a replay hands out exactly the positions that were asked for, in order") { harness in
            for number in 1...5 {
                _ = try await harness.log.append(
                    .sample(to: "sample-\(number % 2)", command: .number(number), events: 2)
                )
            }
            var replayed: [RecordedEvent] = []
            try await harness.log.replay(Position(3)...Position(8)) { replayed.append($0) }
            let read = try await harness.log.read(after: Position(2), limit: 6)
            try promise(replayed == read, "replayed \(replayed.map(\.position)), read \(read.map(\.position))")
        },
        EventLogContract("a stale expected version is refused, names the current one, and nothing is appended") {
            harness in
            _ = try await harness.log.append(.sample(to: "sample-1", command: .number(1), events: 2))
            for stale in [ExpectedVersion.noStream, .exactly(Version(1)), .exactly(Version(7))] {
                do {
                    _ = try await harness.log.append(.sample(to: "sample-1", expecting: stale, command: .number(2)))
                    throw BrokenPromise(description: "\(stale) was accepted at version 2")
                } catch EventLogError.wrongExpectedVersion(_, let current) {
                    try promise(current == Version(2), "it says that the stream is at \(current)")
                }
            }
            let head = try await harness.log.head()
            try promise(head == Position(2), "the log stands at \(head)")
        },
        EventLogContract("an append that expects any version goes behind what is there") { harness in
            _ = try await harness.log.append(.sample(to: "sample-1", command: .number(1)))
            let receipt = try await harness.log.append(.sample(to: "sample-1", expecting: .any, command: .number(2)))
            try promise(receipt.version == Version(2), "it became version \(receipt.version)")
        },
        EventLogContract("an empty log stands at the beginning, and an unknown stream has no event") { harness in
            let head = try await harness.log.head()
            let stream = try await harness.log.readStream(StreamName(rawValue: "sample-none"), after: .none)
            try promise(head == .beginning && stream.isEmpty, "head \(head), \(stream.count) events")
        },
        EventLogContract("a later position is never recorded earlier") { harness in
            for number in 1...20 {
                _ = try await harness.log.append(.sample(to: "sample-\(number)", command: .number(number)))
            }
            let instants = try await harness.log.read(after: .beginning, limit: 100).map(\.recordedAt)
            try promise(instants == instants.sorted(), "the instants go backwards")
        },
    ]

    static let commands = [
        EventLogContract("a command that is sent again answers the same positions and appends nothing") { harness in
            let append = Append.sample(to: "sample-1", expecting: .noStream, command: .number(1), events: 2)
            let first = try await harness.log.append(append)
            _ = try await harness.log.append(.sample(to: "sample-1", command: .number(2)))
            let again = try await harness.log.append(append)
            try promise(again.isRepeat && again.positions == first.positions, "\(again.positions)")
            try promise(again.version == first.version && again.recordedAt == first.recordedAt, "\(again)")
            let head = try await harness.log.head()
            try promise(head == Position(3), "the log stands at \(head)")
        },
        EventLogContract("a command is known by its id, whatever stream it is sent to again") { harness in
            let first = try await harness.log.append(.sample(to: "sample-1", command: .number(1)))
            let again = try await harness.log.append(.sample(to: "sample-2", command: .number(1)))
            try promise(again.isRepeat && again.stream == first.stream, "it was appended to \(again.stream)")
        },
        EventLogContract("a command id that comes with another fingerprint is refused") { harness in
            _ = try await harness.log.append(.sample(to: "sample-1", command: .number(1), fingerprint: 1))
            do {
                _ = try await harness.log.append(.sample(to: "sample-1", command: .number(1), fingerprint: 2))
                throw BrokenPromise(description: "it was accepted")
            } catch EventLogError.commandIDReused {}
            do {
                _ = try await harness.log.receipt(of: .number(1), fingerprint: 2)
                throw BrokenPromise(description: "it has a receipt")
            } catch EventLogError.commandIDReused {}
        },
        EventLogContract(
            "a named command that found nothing to do is known, and no other request may come under its id"
        ) {
            harness in
            let log = harness.log
            _ = try await log.append(.sample(to: "sample-1", command: .number(1)))
            let stream = StreamName(rawValue: "sample-1")
            for version in [Version(1), Version(2)] {
                try await log.remember(idle: .number(2), fingerprint: 7, on: stream, at: version)
                _ = try await log.append(.sample(to: "sample-1", command: .number(version == Version(1) ? 3 : 4)))
            }
            let found = try await log.receipt(of: .number(2), fingerprint: 7)
            try promise(found?.stream == stream && found?.version == Version(1), "\(found as Any)")
            try promise(found?.positions == Position(1)...Position(1), "\(found as Any)")
            do {
                _ = try await log.receipt(of: .number(2), fingerprint: 8)
                throw BrokenPromise(description: "it has a receipt")
            } catch EventLogError.commandIDReused {}
            let again = try await log.append(.sample(to: "sample-1", command: .number(2), fingerprint: 7))
            try promise(again.isRepeat && again.version == Version(1), "\(again)")
            do {
                _ = try await log.append(.sample(to: "sample-1", command: .number(2), fingerprint: 8))
                throw BrokenPromise(description: "it was accepted")
            } catch EventLogError.commandIDReused {}
            try await log.remember(idle: .number(1), fingerprint: 9, on: stream, at: Version(1))
            let recorded = try await log.receipt(of: .number(1), fingerprint: nil)
            try promise(recorded?.positions == Position(1)...Position(1), "a recorded command became another")
        },
        EventLogContract("the receipt of a command can be asked for") { harness in
            let receipt = try await harness.log.append(
                .sample(to: "sample-1", command: .number(1), fingerprint: 1, events: 2)
            )
            let found = try await harness.log.receipt(of: .number(1), fingerprint: 1)
            let missing = try await harness.log.receipt(of: .number(2), fingerprint: nil)
            try promise(found?.positions == receipt.positions && found?.version == receipt.version, "\(found as Any)")
            try promise(missing == nil, "a command that never was has a receipt")
        },
    ]
}
