import EventSourcing
import EventSourcingTesting
import ImageDomain
import JSON
import Testing

@testable import Replay

@Suite("Steps")
struct StepTests {
    @Test("a step shows the state before and after, and each read model's row that changed")
    func step() async throws {
        let reader = StepReader(try await Sample.log())
        let steps = try await reader.steps(from: Position(1), to: Position(12), limit: 100)
        #expect(steps.map(\.event.position.rawValue) == Array(1...12))
        let added = steps[1]
        #expect(added.before == nil)
        #expect(added.after?["groups"] == .array([.string("ml")]))
        #expect(added.readModels.map(\.model) == ["images", "selection", "permissions", "audit_trail"])
        let taken = steps[2]
        #expect(taken.before?["groups"] == .array([.string("ml")]))
        #expect(taken.after?["groups"] == .array([]))
        let selection = try #require(taken.readModels.first { $0.model == "selection" })
        #expect(selection.key == .string("torch"))
        #expect(selection.before?["openTo"] == .array([.string("ml")]))
        #expect(selection.after == nil)
        let removed = steps[10]
        #expect(removed.before != nil && removed.after == nil)
        #expect(steps.allSatisfy { $0.fault == nil })
    }

    @Test("a stretch that begins in the middle begins with what its streams were", arguments: 1...12, [1, 3, 100])
    func middle(from: Int64, limit: Int) async throws {
        let log = try await Sample.log()
        let whole = try await StepReader(log).steps(from: Position(1), to: Position(12), limit: 100)
        // Once by one that has seen nothing yet, once by one that remembers all but this.
        for capacity in [0, 2, 100] {
            let reader = StepReader(log, remembering: capacity)
            var steps: [ReplayStep] = []
            var position = Position(from)
            while position <= Position(12) {
                let page = try await reader.steps(from: position, to: Position(12), limit: limit)
                steps += page
                position = try #require(page.last).event.position.next
            }
            let expected = whole.suffix(13 - Int(from))
            #expect(steps.map(\.before) == expected.map(\.before))
            #expect(steps.map(\.after) == expected.map(\.after))
            #expect(steps.map(\.readModels) == expected.map(\.readModels))
        }
    }

    @Test("one stream is stepped through alone, from either end of a stretch")
    func stream() async throws {
        let reader = StepReader(try await Sample.log())
        let stream = Sample.torch.stream
        let first = try await reader.steps(of: stream, in: Position(3)...Position(12), limit: 2, lastOnes: false)
        let last = try await reader.steps(of: stream, in: Position(1)...Position(8), limit: 1, lastOnes: true)
        #expect(first.map(\.event.position.rawValue) == [3, 4])
        #expect(first.first?.before?["groups"] == .array([.string("ml")]))
        #expect(last.map(\.event.position.rawValue) == [4])
        #expect(
            try await reader.steps(
                of: StreamName(rawValue: "image-x"),
                in: Position(1)...Position(9),
                limit: 9,
                lastOnes: false
            ).isEmpty
        )
    }

    @Test("an event that cannot be understood is said, and so is all that stands on it")
    func fault() async throws {
        var events = Array(Sample.events.prefix(2))
        let strange = NewEvent(type: "ImageFramed", schemaVersion: 1, payload: Array("{}".utf8))
        let log = try await Sample.log(events)
        _ = try await log.append(Append(to: Sample.torch.stream, expecting: .any, [strange], .number(90)))
        events = [Sample.events[2]]
        _ = try await log.append(
            Append(
                to: Sample.torch.stream,
                expecting: .any,
                [NewEvent(type: events[0].type, schemaVersion: 1, payload: events[0].payload)],
                .number(91)
            )
        )
        let steps = try await StepReader(log).steps(from: Position(3), to: Position(4), limit: 9)
        #expect(steps.map { $0.fault?.contains("ImageFramed") } == [true, true])
        #expect(steps.allSatisfy { $0.before == $0.after })
    }
}
