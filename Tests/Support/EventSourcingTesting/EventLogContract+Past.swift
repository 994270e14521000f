import EventSourcing

extension EventLogContract {
    static let past = [
        EventLogContract("the position at an instant is that of the last event recorded at or before it") { harness in
            try promise(await harness.log.position(at: .noon) == .beginning, "an empty log has a position")
            for number in 1...40 {
                let append = Append.sample(to: "sample-\(number)", command: .number(number), events: 1 + number % 3)
                _ = try await harness.log.append(append)
            }
            let events = try await harness.log.read(after: .beginning, limit: 1_000)
            let instants = Set(events.map(\.recordedAt.microsecondsSince1970))
            for time in instants.union(instants.map { $0 - 1 }).union(instants.map { $0 + 1 }) {
                let instant = Instant(microsecondsSince1970: time)
                let position = try await harness.log.position(at: instant)
                let expected = events.last { $0.recordedAt <= instant }?.position ?? .beginning
                try promise(position == expected, "\(position) at \(instant), not \(expected)")
            }
        },
        EventLogContract("a stream is read up to a position, and from its newest events") { harness in
            for number in 1...12 {
                _ = try await harness.log.append(
                    .sample(to: "sample-\(number % 3)", command: .number(number), events: 2)
                )
            }
            let events = try await harness.log.read(after: .beginning, limit: 1_000)
            let stream = StreamName(rawValue: "sample-1")
            for position in 0...25 {
                let last = Position(Int64(position))
                let expected = events.filter { $0.stream == stream && $0.position <= last }
                let all = try await harness.log.readStream(stream, upTo: last, newest: nil)
                try promise(all == expected, "up to \(last): \(all.map(\.position))")
                let newest = try await harness.log.readStream(stream, upTo: last, newest: 3)
                try promise(newest == expected.suffix(3), "the newest up to \(last): \(newest.map(\.position))")
            }
        },
        EventLogContract("a category's streams are read up to a position, in order, in parts, and no others") {
            harness in
            let streams = [
                "sample-b", "sample-a", "sample", "sample.", "sampler-a", "sample-", "sample-a-b", "sample-é",
            ]
            for number in 1...24 {
                let append = Append.sample(to: streams[number % streams.count], command: .number(number))
                _ = try await harness.log.append(append)
            }
            let events = try await harness.log.read(after: .beginning, limit: 1_000)
            for last in [0, 7, 24].map({ Position($0) }) {
                let expected = events.filter { $0.position <= last && $0.stream.rawValue.hasPrefix("sample-") }
                    .sorted { $0.place < $1.place }
                var read: [RecordedEvent] = []
                var part: [RecordedEvent]
                repeat {
                    part = try await harness.log.readStreams(
                        of: "sample",
                        after: read.last?.place,
                        upTo: last,
                        limit: 2
                    )
                    read += part
                } while part.count == 2
                try promise(read == expected, "up to \(last): \(read.map(\.place))")
            }
        },
    ]
}
