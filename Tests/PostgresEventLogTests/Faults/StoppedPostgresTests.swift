import EventSourcing
import PostgresTesting
import Testing

@testable import PostgresEventLog

@Suite("When PostgreSQL goes away under load", .serialized, .timeLimit(.minutes(3)))
struct StoppedPostgresTests {
    enum End: CaseIterable { case stop, kill }

    @Test("appends say so within their patience, and all goes on by itself when it is back", arguments: End.allCases)
    func away(_ end: End) async throws {
        let postgres = try await offThePool { try TemporaryPostgres() }
        let patience = Duration.seconds(1)
        try await FaultHarness.run(on: postgres, patience: patience) { harness in
            let isAway = PositionMark()
            let seen = PositionMark()
            let outcomes = try await withThrowingTaskGroup(of: [CommandID: FaultHarness.Outcome].self) { group in
                let watch = Task {
                    for try await batch in harness.log.subscribe(after: .beginning) {
                        for event in batch {
                            #expect(event.position == seen.position.next)
                            seen.advance(to: event.position)
                        }
                    }
                }
                defer { watch.cancel() }
                for writer in 1...8 {
                    group.addTask {
                        var outcomes: [CommandID: FaultHarness.Outcome] = [:]
                        for number in 1... {
                            let command = CommandID.number(writer * 1_000_000 + number)
                            let append = Append.sample(to: "sample-\(writer)", command: command)
                            let asked = ContinuousClock.now
                            let outcome = await harness.outcome(of: append)
                            outcomes[command] = outcome
                            guard outcome.isUnsettled else { continue }
                            // Room for a busy machine; what must not be is an append that waits without end.
                            #expect(.now - asked < patience + .seconds(15))
                            isAway.advance(to: Position(Int64(writer)))
                            return outcomes
                        }
                        return outcomes
                    }
                }
                try await seen.reach(Position(200))
                try await offThePool { end == .stop ? postgres.stop() : postgres.kill() }
                try await isAway.reach(Position(1))
                let outcomes = try await group.reduce(into: [:]) { $0.merge($1) { $1 } }

                try await offThePool { try postgres.start() }
                let command = CommandID.number(1)
                let last = await harness.settledOutcome(of: .sample(to: "sample-last", command: command))
                try await seen.reach(last.get().positions.upperBound)
                return outcomes.merging([command: last]) { $1 }
            }
            try await harness.expectTruthful(outcomes)
        }
    }
}
