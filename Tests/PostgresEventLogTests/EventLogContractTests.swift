import EventSourcing
import EventSourcingTesting
import Synchronization
import Testing

@Suite("Every event log keeps the contract")
struct EventLogContractTests {
    @Test("in memory", arguments: EventLogContract.all)
    func inMemory(_ contract: EventLogContract) async throws {
        let clock = Mutex<Int64>(0)
        let log = InMemoryEventLog {
            Instant(
                microsecondsSince1970: clock.withLock { time in
                    time += 1
                    return time
                }
            )
        }
        try await contract.check(InMemoryHarness(log: log))
    }

    @Test("in PostgreSQL", arguments: EventLogContract.all)
    func inPostgres(_ contract: EventLogContract) async throws {
        try await PostgresHarness.run { harness in try await contract.check(harness) }
    }
}

/// Nothing of it can be slow or break: each append is over before the next begins.
private struct InMemoryHarness: EventLogHarness {
    let log: any EventLog

    func appendSlowly(_ append: Append, meanwhile: @Sendable () async throws -> Void) async throws {
        _ = try await log.append(append)
        try await meanwhile()
    }

    func settledOrBlocked(_ isSettled: @Sendable () -> Bool) async throws {
        while !isSettled() { await Task.yield() }
    }

    func breakConnections() async throws {}
}
