import EventSourcing
import Testing

@testable import PostgresEventLog

extension FaultHarness {
    /// What became of an append, as its caller was told.
    typealias Outcome = Result<AppendReceipt, EventLogError>

    func outcome(of append: Append) async -> Outcome {
        do throws(EventLogError) {
            return .success(try await log.append(append))
        } catch {
            return .failure(error)
        }
    }

    /// As a caller does who wants to know: what is not settled is sent again with the same command id.
    func settledOutcome(of append: Append) async -> Outcome {
        var outcome = await outcome(of: append)
        while outcome.isUnsettled { outcome = await self.outcome(of: append) }
        return outcome
    }

    /// Sends the append until it is acknowledged.
    func receipt(of append: Append) async -> AppendReceipt {
        while true {
            if let receipt = try? await log.append(append) { return receipt }
        }
    }

    /// Holds every outcome against the database: what was acknowledged is there once and where the receipt says, what is
    /// said not to be there is not there, and nothing is there twice.
    func expectTruthful(_ outcomes: [CommandID: Outcome]) async throws {
        let recorded = try await recorded()
        for (command, outcome) in outcomes {
            let events = recorded[command] ?? []
            #expect(events.count <= 1, "\(command) was recorded at \(events.map(\.position))")
            switch outcome {
            case .success(let receipt):
                let (first, last) = (receipt.positions.lowerBound, receipt.positions.upperBound)
                #expect(events.map(\.position) == [first] && first == last)
                #expect(events.map(\.version) == [receipt.version])
            case .failure(.outcomeUnknown(command, _)):
                break
            case .failure(let error):
                #expect(events.isEmpty, "it was said: \(error)")
            }
        }
        #expect(Set(recorded.keys).isSubset(of: outcomes.keys))
        let positions = recorded.values.joined().map(\.position).sorted()
        #expect(positions == positions.indices.map { Position(Int64($0) + 1) })
    }
}

extension FaultHarness.Outcome {
    var isUnsettled: Bool {
        switch self {
        case .failure(.unavailable), .failure(.outcomeUnknown): true
        default: false
        }
    }
}
