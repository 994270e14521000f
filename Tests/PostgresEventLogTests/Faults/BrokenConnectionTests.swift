import EventSourcing
import EventSourcingTesting
import Testing

@testable import PostgresEventLog

/// The first answer on the append lane's connection is that to the log-in, the second to the first append, whose statement
/// is prepared along with it.
@Suite("When the connection to PostgreSQL is harmed", .timeLimit(.minutes(2)))
struct BrokenConnectionTests {
    private static let faults: [Fault] = [
        .answerDropped(1), .answerDropped(2), .answerDropped(3), .answerDropped(4),
        .answerHalved(1), .answerHalved(2), .answerHalved(3), .answerHalved(4),
        .answerSilenced(2), .answerSilenced(3), .answerSilenced(4),
        .answerRepeated(2), .answerRepeated(3), .answerRepeatedLate(2), .answerRepeatedLate(3),
        .questionHalved(1), .questionHalved(2), .questionHalved(3), .questionHalved(4),
        .singleBytes, .delayed(.milliseconds(20)),
    ]

    @Test("every append is recorded once, and its receipt says where", arguments: faults)
    func oneFault(_ fault: Fault) async throws {
        try await FaultHarness.run(patience: .seconds(4)) { harness in
            harness.proxy.harmNext("append lane", by: fault)
            var outcomes: [CommandID: FaultHarness.Outcome] = [:]
            for number in 1...4 {
                let append = Append.sample(
                    to: "sample-\(number % 2)",
                    expecting: .exactly(Version(Int64((number - 1) / 2))),
                    command: .number(number)
                )
                outcomes[.number(number)] = await harness.settledOutcome(of: append)
            }
            for outcome in outcomes.values { #expect(throws: Never.self) { try outcome.get() } }
            try await harness.expectTruthful(outcomes)
            #expect(harness.proxy.injected == [fault])
        }
    }

    @Test("an append whose answers are all lost is of unknown outcome, and its command id settles it")
    func unknown() async throws {
        try await FaultHarness.run(patience: .milliseconds(500)) { harness in
            harness.proxy.always { _ in .answerDropped(2) }
            let append = Append.sample(to: "sample-1", expecting: .noStream, command: .number(1))
            var outcome = await harness.outcome(of: append)
            // Where the machine is busy, the time may be over before there is a connection, and nothing was sent.
            while case .failure(.unavailable) = outcome { outcome = await harness.outcome(of: append) }
            guard case .failure(.outcomeUnknown(.number(1), _)) = outcome else {
                Issue.record("it was said: \(outcome)")
                return
            }
            try await harness.expectTruthful([.number(1): outcome])

            harness.proxy.behave()
            let receipt = await harness.receipt(of: append)
            #expect(receipt.isRepeat)
            #expect(receipt.positions == Position(1)...Position(1))
            try await harness.expectTruthful([.number(1): .success(receipt)])
        }
    }

    @Test("an append that never reached PostgreSQL is refused as unavailable, and may be sent again")
    func neverSent() async throws {
        try await FaultHarness.run(patience: .milliseconds(500)) { harness in
            harness.proxy.always { _ in .questionHalved(1) }
            let append = Append.sample(to: "sample-1", expecting: .noStream, command: .number(1))
            var outcome = await harness.outcome(of: append)
            guard case .failure(.unavailable) = outcome else {
                Issue.record("it was said: \(outcome)")
                return
            }
            try await harness.expectTruthful([.number(1): outcome])

            harness.proxy.behave()
            // Where the machine is busy, PostgreSQL may have recorded a try whose answer came too late.
            var mayBeRepeat = false
            while outcome.isUnsettled {
                outcome = await harness.outcome(of: append)
                if case .failure(.outcomeUnknown) = outcome { mayBeRepeat = true }
            }
            let receipt = try outcome.get()
            #expect(!receipt.isRepeat || mayBeRepeat)
            try await harness.expectTruthful([.number(1): outcome])
        }
    }

    @Test("a PostgreSQL that falls silent does not hold up the appends behind it")
    func silence() async throws {
        try await FaultHarness.run(patience: .seconds(2)) { harness in
            harness.proxy.harmNext("append lane", by: .answerSilenced(2))
            let first = await harness.outcome(of: .sample(to: "sample-1", command: .number(1)))
            let second = await harness.settledOutcome(of: .sample(to: "sample-2", command: .number(2)))
            #expect(throws: Never.self) { try second.get() }
            try await harness.expectTruthful([.number(1): first, .number(2): second])
        }
    }
}

/// Reads go through the pipelines, whose connections they share.
@Suite("When a connection that is read from falls silent", .timeLimit(.minutes(2)))
struct SilentReadTests {
    @Test("a read is refused as unavailable, and later ones are answered over a new connection")
    func silent() async throws {
        try await FaultHarness.run { harness in
            for _ in 1...2 { harness.proxy.harmNext("queries", by: .answerSilenced(2)) }
            for _ in 1...2 {
                await #expect(throws: EventLogError.self) { try await harness.log.head() }
            }
            var head: Position?
            while head == nil { head = try? await harness.log.head() }
            #expect(head == .beginning)
        }
    }
}
