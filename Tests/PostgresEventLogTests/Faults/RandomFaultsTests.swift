import EventSourcing
import EventSourcingTesting
import SeededRandom
import Testing

@testable import PostgresEventLog

@Suite("When connections are harmed at random under load", .timeLimit(.minutes(3)))
struct RandomFaultsTests {
    private static let writers = 12
    private static let appendsEach = 25

    @Test("no append is lost or doubled, and a subscriber sees each event once", arguments: [UInt64(1), 2, 3, 4, 5, 6])
    func random(_ seed: UInt64) async throws {
        try await FaultHarness.run(patience: .seconds(20)) { harness in
            harness.proxy.always { connection in .random(seed: seed &+ UInt64(connection) &* 7_919) }
            harness.proxy.cutAll()
            let total = Self.writers * Self.appendsEach
            let outcomes = try await withThrowingTaskGroup(of: [CommandID: FaultHarness.Outcome].self) { group in
                group.addTask {
                    try await sees(total, of: harness.log)
                    return [:]
                }
                for writer in 1...Self.writers { group.addTask { await write(writer, to: harness) } }
                return try await group.reduce(into: [:]) { $0.merge($1) { $1 } }
            }
            #expect(outcomes.count == total)
            for outcome in outcomes.values { #expect(throws: Never.self) { try outcome.get() } }
            try await harness.expectTruthful(outcomes)
            #expect(!harness.proxy.injected.isEmpty)
        }
    }

    /// Each command until it is settled, by its id.
    private func write(_ writer: Int, to harness: FaultHarness) async -> [CommandID: FaultHarness.Outcome] {
        var outcomes: [CommandID: FaultHarness.Outcome] = [:]
        for number in 1...Self.appendsEach {
            let command = CommandID.number(writer * 1_000 + number)
            let append = Append.sample(
                to: "sample-\(writer)",
                expecting: .exactly(Version(Int64(number - 1))),
                command: command
            )
            outcomes[command] = await harness.settledOutcome(of: append)
        }
        return outcomes
    }

    private func sees(_ total: Int, of log: any EventLog) async throws {
        var next = Position(1)
        for try await batch in log.subscribe(after: .beginning) {
            for event in batch {
                #expect(event.position == next)
                next = next.next
            }
            if next > Position(Int64(total)) { return }
        }
    }
}

extension Fault {
    /// Among the first answers, so that it happens; silence and repetition have tests of their own.
    static func random(seed: UInt64) -> Fault? {
        var generator = SeededGenerator(seed: seed)
        let answer = Int.random(in: 1...12, using: &generator)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: return .answerDropped(answer)
        case 1: return .answerHalved(answer)
        case 2: return .questionHalved(answer)
        case 3: return .singleBytes
        case 4: return .delayed(.milliseconds(2))
        default: return nil
        }
    }
}
