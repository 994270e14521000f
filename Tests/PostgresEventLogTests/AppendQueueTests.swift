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
        for number in 1...200 { _ = queue.add(.sample(to: "sample-\(number)", command: number)) }
        #expect(queue.takeBatch().map(\.number) == Array(1...100))
        #expect(queue.takeBatch().map(\.number) == Array(101...200))
    }

    @Test("counts what is under way, until it is settled, as the other half")
    func underWay() {
        var queue = AppendQueue()
        for number in 1...200 { _ = queue.add(.sample(to: "sample-\(number)", command: number)) }
        let first = queue.takeBatch()
        for number in 201...300 { _ = queue.add(.sample(to: "sample-\(number)", command: number)) }
        #expect(queue.takeBatch().map(\.number) == Array(101...250))
        queue.settled(first)
        #expect(queue.takeBatch().map(\.number) == Array(251...300))
    }

    @Test("lets a few wait for the batch under way, so that they go together, and calls a carrier for many")
    func company() async {
        var queue = AppendQueue()
        _ = queue.add(.sample(to: "sample-0", command: 1_000))
        let isCalled = await withCheckedContinuation { carrier in
            carrier.resume(returning: queue.somethingWaits(carrier) == true)
        }
        #expect(isCalled)
        let first = queue.takeBatch()
        var woken: [Int] = []
        let isWoken = await withCheckedContinuation { carrier in
            #expect(queue.somethingWaits(carrier) == nil)
            for number in 1...64 {
                guard case .wake(let carrier) = queue.add(.sample(to: "sample-\(number)", command: number)) else {
                    continue
                }
                woken.append(number)
                carrier.resume()
            }
        }
        #expect(isWoken)
        #expect(woken == [64])
        queue.settled(first)
        #expect(queue.takeBatch().count == 64)
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
