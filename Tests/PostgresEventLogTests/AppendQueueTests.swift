import EventSourcing
import Testing

@testable import PostgresEventLog

@Suite("The queue of the append lane")
struct AppendQueueTests {
    @Test("gives everything that waits in one batch, in the order of arrival")
    func oneBatch() {
        var queue = AppendQueue()
        for number in 1...5 { _ = queue.add(.sample(to: "sample-\(number)", command: number)) }
        #expect(queue.takeBatch().map(\.append.stream.rawValue) == (1...5).map { "sample-\($0)" })
        #expect(queue.takeBatch().isEmpty)
    }

    @Test("keeps a second append to a stream for the next batch, behind the first")
    func oneOfAStream() {
        var queue = AppendQueue()
        for number in 1...3 { _ = queue.add(.sample(to: "sample-1", command: number)) }
        _ = queue.add(.sample(to: "sample-2", command: 4))
        #expect(queue.takeBatch().map(\.number) == [1, 4])
        #expect(queue.takeBatch().map(\.number) == [2])
        #expect(queue.takeBatch().map(\.number) == [3])
    }

    @Test("keeps the same command, sent twice, for the next batch")
    func oneOfACommand() {
        var queue = AppendQueue()
        _ = queue.add(.sample(to: "sample-1", command: 1))
        _ = queue.add(.sample(to: "sample-2", command: 1))
        #expect(queue.takeBatch().map(\.append.stream.rawValue) == ["sample-1"])
        #expect(queue.takeBatch().map(\.append.stream.rawValue) == ["sample-2"])
    }

    @Test("gives half of many, in order, so that the other half can be made ready meanwhile")
    func half() {
        var queue = AppendQueue()
        for number in 1...100 { _ = queue.add(.sample(to: "sample-\(number)", command: number)) }
        #expect(queue.takeBatch().map(\.number) == Array(1...50))
        #expect(queue.takeBatch().map(\.number) == Array(51...100))
    }

    @Test("counts what is under way, until it is settled, as the other half")
    func underWay() {
        var queue = AppendQueue()
        for number in 1...60 { _ = queue.add(.sample(to: "sample-\(number)", command: number)) }
        let first = queue.takeBatch()
        for number in 61...100 { _ = queue.add(.sample(to: "sample-\(number)", command: number)) }
        #expect(queue.takeBatch().map(\.number) == Array(31...80))
        queue.settled(first)
        #expect(queue.takeBatch().map(\.number) == Array(81...100))
    }

    @Test("bounds a batch, and leaves the rest in order")
    func bounded() {
        var queue = AppendQueue()
        for number in 1...1_500 { _ = queue.add(.sample(to: "sample-\(number)", command: number)) }
        #expect(queue.takeBatch().map(\.number) == Array(1...256))
        #expect(queue.takeBatch().map(\.number) == Array(257...512))
    }

    @Test("takes nothing in when it is closed, and still gives what waits")
    func closed() {
        var queue = AppendQueue()
        _ = queue.add(.sample(to: "sample-1", command: 1))
        _ = queue.close()
        guard case .refuse = queue.add(.sample(to: "sample-2", command: 2)) else {
            Issue.record("a closed queue took an append")
            return
        }
        #expect(queue.takeBatch().map(\.number) == [1])
    }
}

extension PendingAppend {
    fileprivate static func sample(to stream: String, command: Int) -> PendingAppend {
        let metadata = CommandMetadata(
            commandID: CommandID(high: 0, low: UInt64(command)),
            correlationID: "test",
            actor: EventActor(subject: "ada", displayName: "Ada", method: "test")
        )
        let event = NewEvent(type: "SampleRecorded", schemaVersion: 1, payload: Array("{}".utf8))
        let append = Append(to: StreamName(rawValue: stream), expecting: .any, [event], metadata)
        return PendingAppend(append, deadline: .now) { _ in }
    }

    fileprivate var number: Int { Int(append.metadata.commandID.low) }
}
