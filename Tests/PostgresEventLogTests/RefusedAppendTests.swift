import EventSourcing
import Testing

@Suite("An append that PostgreSQL refuses")
struct RefusedAppendTests {
    @Test("is refused alone: the others of its batch go in")
    func refusedAlone() async throws {
        try await PostgresHarness.run { harness in
            let outcomes = await withTaskGroup(of: (Int, Result<AppendReceipt, any Error>).self) { group in
                for number in 1...20 {
                    // PostgreSQL's text has no NUL character.
                    let actor = EventActor(subject: number == 7 ? "a\0b" : "ada", displayName: "Ada", method: "test")
                    let metadata = CommandMetadata(
                        commandID: CommandID(high: 0, low: UInt64(number)),
                        correlationID: "test",
                        actor: actor
                    )
                    let event = NewEvent(type: "SampleRecorded", schemaVersion: 1, payload: Array("{}".utf8))
                    let append = Append(
                        to: StreamName(rawValue: "sample-\(number)"),
                        expecting: .noStream,
                        [event],
                        metadata
                    )
                    group.addTask {
                        do { return (number, .success(try await harness.log.append(append))) } catch {
                            return (number, .failure(error))
                        }
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            for (number, outcome) in outcomes where number != 7 { #expect(throws: Never.self) { try outcome.get() } }
            let refused = #expect(throws: EventLogError.self) { try outcomes[7]?.get() }
            guard case .refused = refused else {
                Issue.record("it was not refused, but: \(String(describing: refused))")
                return
            }
            let head = try await harness.log.head()
            #expect(head == Position(19))
        }
    }
}
