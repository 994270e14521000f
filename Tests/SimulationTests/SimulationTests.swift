import Logging
import Postgres
import Testing

@Suite("simulation")
struct SimulationTests {
    @Test("whatever goes wrong, live = replay = as of = the simple model, at every position")
    func seeds() async throws {
        let seeds = try Seeds.chosen()
        var total = Tally()
        var failures = 0
        for seed in seeds where failures < 3 {
            let simulation = Simulation(seed: seed, Self.noDatabase)
            do {
                try await simulation.run()
            } catch {
                failures += 1
                Issue.record(
                    "seed \(seed): \(error)\nAlone: SIMULATION_SEED=\(seed) swift test --filter '^SimulationTests'"
                )
            }
            total.add(simulation.tally)
        }
        print(total)
        guard seeds.count >= Seeds.standard else { return }
        for fault in Fault.allCases { #expect(total.faults[fault, default: 0] > 0, "never: \(fault.rawValue)") }
    }

    @Test("a seed gives the same history every time", arguments: [1, 2, 3] as [UInt64])
    func deterministic(seed: UInt64) async throws {
        let (first, second) = (Simulation(seed: seed, Self.noDatabase), Simulation(seed: seed, Self.noDatabase))
        try await first.run()
        try await second.run()
        #expect(first.events == second.events)
        #expect(first.tally == second.tally)
    }

    private static let noDatabase: PostgresClient = {
        guard let configuration = try? PostgresConfiguration("host=/nonexistent") else {
            preconditionFailure("it is a valid connection string")
        }
        let silent = Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() }
        return PostgresClient(configuration, budget: ConnectionBudget(pooled: 1), logger: silent)
    }()
}
