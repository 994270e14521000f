import EventSourcing

extension EventLogContract {
    static let concurrency = [
        EventLogContract("a subscriber gets events as they are read, whichever way they came to it") { harness in
            var subscriber = harness.log.subscribe(after: .beginning).makeAsyncIterator()
            var seen: [RecordedEvent] = []
            for number in 1...5 {
                let append = Append.sample(
                    to: "sample-\(number % 2)",
                    command: .number(number),
                    fingerprint: 3,
                    events: 2
                )
                _ = try await harness.log.append(append)
                while seen.count < 2 * number { seen += try await subscriber.next() ?? [] }
            }
            let read = try await harness.log.read(after: .beginning, limit: 100)
            try promise(seen == read, "it saw \(seen), and reading gives \(read)")
        },
        EventLogContract("of many that expect the same version, exactly one is accepted") { harness in
            let accepted = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 1...64 {
                    group.addTask {
                        do {
                            _ = try await harness.log.append(
                                .sample(to: "sample-1", expecting: .noStream, command: .number(number))
                            )
                            return true
                        } catch EventLogError.wrongExpectedVersion {
                            return false
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            try promise(accepted == 1, "\(accepted) were accepted")
        },
        EventLogContract("the same command sent by many at once is recorded once") { harness in
            let receipts = try await withThrowingTaskGroup(of: AppendReceipt.self) { group in
                for number in 1...32 {
                    group.addTask { try await harness.log.append(.sample(to: "sample-\(number)", command: .number(1))) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let head = try await harness.log.head()
            try promise(head == Position(1) && Set(receipts.map(\.positions)).count == 1, "the log stands at \(head)")
            try promise(receipts.filter { !$0.isRepeat }.count == 1, "more than one claims to be the first")
        },
        EventLogContract("a subscriber sees each event of many writers once, in order, without a gap") { harness in
            let (writers, each) = (32, 25)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await sees(Int64(writers * each), from: harness.log.subscribe(after: .beginning)) }
                for writer in 1...writers {
                    group.addTask {
                        for number in 1...each {
                            _ = try await harness.log.append(
                                .sample(to: "sample-\(writer)", command: .number(writer * 1_000 + number))
                            )
                        }
                    }
                }
                try await group.waitForAll()
            }
        },
        EventLogContract("a reader who keeps its place misses nothing of a transaction that commits late") { harness in
            let isOpen = PositionMark()
            let isSettled = Shared(false)
            let seen = Shared<[RecordedEvent]>([])
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await harness.appendSlowly(.sample(to: "sample-slow", command: .number(1))) {
                        isOpen.advance(to: Position(1))
                        try await harness.settledOrBlocked { isSettled.value }
                        let first = try await harness.log.read(after: .beginning, limit: 10)
                        seen.change { $0 = first }
                    }
                }
                group.addTask {
                    try await isOpen.reach(Position(1))
                    _ = try await harness.log.append(.sample(to: "sample-fast", command: .number(2)))
                    isSettled.change { $0 = true }
                }
                try await group.waitForAll()
            }
            let place = seen.value.last?.position ?? .beginning
            let rest = try await harness.log.read(after: place, limit: 10)
            let streams = (seen.value + rest).map(\.stream.rawValue)
            try promise(
                Set(streams) == ["sample-slow", "sample-fast"] && streams.count == 2,
                "the reader saw \(streams)"
            )
        },
        EventLogContract("a subscriber who leaves and comes back at its place misses nothing and gets nothing twice") {
            harness in
            for number in 1...10 { _ = try await harness.log.append(.sample(to: "sample-1", command: .number(number))) }
            var place = Position(4)
            for round in 1...3 {
                _ = try await harness.log.append(.sample(to: "sample-1", command: .number(100 + round)))
                for try await batch in harness.log.subscribe(after: place) {
                    try promise(batch.first?.position == place.next, "behind \(place) comes \(batch.map(\.position))")
                    place = batch.last?.position ?? place
                    break
                }
            }
            try await sees(Int64(13 - place.rawValue), from: harness.log.subscribe(after: place), after: place)
        },
        EventLogContract("when the connections break, what was acknowledged is there once and subscribers go on") {
            harness in
            let acknowledged = Shared<Set<Position>>([])
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await sees(8 * 30, from: harness.log.subscribe(after: .beginning)) }
                for writer in 1...8 {
                    group.addTask {
                        for number in 1...30 {
                            let append = Append.sample(
                                to: "sample-\(writer)",
                                command: .number(writer * 1_000 + number)
                            )
                            let receipt = try await settle(append, in: harness.log)
                            acknowledged.change { $0.insert(receipt.positions.lowerBound) }
                            if writer == 1, number % 10 == 0 { try await harness.breakConnections() }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let head = try await harness.log.head()
            try promise(head == Position(240), "the log stands at \(head)")
            try promise(acknowledged.value.count == 240, "\(acknowledged.value.count) positions were acknowledged")
        },
    ]

    /// Sends the command until the log says what became of it, as a caller with an unknown outcome must.
    private static func settle(_ append: Append, in log: any EventLog) async throws -> AppendReceipt {
        while true {
            do throws(EventLogError) {
                return try await log.append(append)
            } catch {
                switch error {
                case .unavailable, .outcomeUnknown: continue
                default: throw error
                }
            }
        }
    }

    private static func sees(
        _ count: Int64,
        from subscription: EventSubscription,
        after start: Position = .beginning
    ) async throws {
        var last = start
        guard count > 0 else { return }
        for try await batch in subscription {
            for event in batch {
                try promise(event.position == last.next, "behind \(last) the subscriber saw \(event.position)")
                last = event.position
            }
            if last.rawValue - start.rawValue >= count { return }
        }
    }
}
