import Testing

@testable import Postgres

@Suite("The pipeline's queue")
struct PipelineStateMachineTests {
    private typealias Machine = PipelineStateMachine<String>
    private let start = ContinuousClock.now

    private func machine(isUp: Bool = true) -> Machine {
        var machine = Machine(connectTimeout: .seconds(10))
        if isUp { machine.connected() }
        return machine
    }

    private func submit(_ machine: inout Machine, _ id: UInt64, timeout: Duration? = nil) {
        #expect(machine.submit("query \(id)", id: id, timeout: timeout, now: start)?.error == nil)
    }

    private func sendAll(_ machine: inout Machine) -> [UInt64] {
        var sent: [UInt64] = []
        while let entry = machine.next(now: start) { sent.append(entry.id) }
        return sent
    }

    private func mustCancelHead(_ machine: inout Machine, _ now: ContinuousClock.Instant) -> Bool {
        machine.mustCancelHead(now: now)
    }

    private func deliver(_ machine: inout Machine, _ error: SQLState? = nil) -> UInt64? {
        guard case .deliver(let entry) = machine.answered(with: error, now: start) else { return nil }
        return entry.id
    }

    @Test("answers go out in the order in which the queries came")
    func order() {
        var machine = machine()
        for id in 1...3 as ClosedRange<UInt64> { submit(&machine, id) }
        #expect(sendAll(&machine) == [1, 2, 3])
        #expect([deliver(&machine), deliver(&machine), deliver(&machine)] == [1, 2, 3])
        #expect(machine.load == 0)
    }

    @Test("nothing is sent while there is no connection, and all of it when there is")
    func down() {
        var machine = machine(isUp: false)
        submit(&machine, 1)
        #expect(sendAll(&machine) == [])
        machine.connected()
        #expect(sendAll(&machine) == [1])
    }

    @Test("a loss fails what was sent, and keeps what was not")
    func loss() {
        var machine = machine()
        submit(&machine, 1)
        #expect(sendAll(&machine) == [1])
        submit(&machine, 2)
        let failed = machine.lost("gone")
        #expect(failed.map(\.id) == [1])
        machine.connected()
        #expect(sendAll(&machine) == [2])
    }

    @Test("no more than the limit are in flight")
    func limit() {
        var machine = machine()
        for id in 0..<UInt64(Machine.inFlightLimit + 1) { submit(&machine, id) }
        #expect(sendAll(&machine).count == Machine.inFlightLimit)
        #expect(deliver(&machine) == 0)
        #expect(sendAll(&machine) == [UInt64(Machine.inFlightLimit)])
    }

    @Test("without a connection a query waits for the connect time-out, and is told the last reason")
    func waitLimit() {
        var machine = machine(isUp: false)
        submit(&machine, 1)
        machine.couldNotConnect("nobody there")
        #expect(machine.alarm == start + .seconds(10))
        #expect(machine.expire(now: start + .seconds(9)).count == 0)
        let late = machine.expire(now: start + .seconds(10))
        #expect(late.map(\.entry.id) == [1])
        #expect(late.map(\.error) == [.cannotConnect(reason: "nobody there")])
    }

    @Test("a query that was withdrawn before it was sent never is")
    func withdrawn() {
        var machine = machine(isUp: false)
        submit(&machine, 1)
        submit(&machine, 2)
        #expect(machine.abandon(1)?.id == 1)
        #expect(machine.abandon(1)?.id == nil)
        machine.connected()
        #expect(sendAll(&machine) == [2])
    }

    @Test(
        "an abandoned statement has a moment to end by itself, and is then given up on the server, until that is heard"
    )
    func leniency() {
        var machine = machine()
        submit(&machine, 1, timeout: .seconds(1))
        submit(&machine, 2)
        #expect(sendAll(&machine) == [1, 2])
        #expect(machine.alarm == start + .seconds(1))
        let now = start + .seconds(1)
        let late = machine.expire(now: now)
        #expect(late.map(\.error) == [.timedOut(after: .seconds(1), outcomeUnknown: true)])
        #expect(mustCancelHead(&machine, now))
        #expect(!mustCancelHead(&machine, now))
        machine.cancelDelivered()
        #expect(!mustCancelHead(&machine, now))
        #expect(mustCancelHead(&machine, now + Patience.repetition))
        #expect(machine.isHeadStuck(now: now + Machine.grace))
        machine.cancelDelivered()
        #expect(deliver(&machine, .queryCanceled) == nil)
        #expect(deliver(&machine) == 2)
        #expect(!machine.isHeadStuck(now: now + Machine.grace))
    }

    @Test("a neighbour that a cancel request hits instead is sent again, once")
    func innocence() {
        var machine = machine()
        submit(&machine, 1)
        submit(&machine, 2)
        #expect(sendAll(&machine) == [1, 2])
        #expect(machine.abandon(1)?.id == 1)
        #expect(mustCancelHead(&machine, start + Machine.leniency))
        #expect(deliver(&machine) == nil)
        #expect(deliver(&machine, .queryCanceled) == nil)
        #expect(sendAll(&machine) == [2])
        #expect(deliver(&machine, .queryCanceled) == 2)
    }

    @Test("a statement that the server cancels of its own accord is not sent again")
    func ownTimeLimit() {
        var machine = machine()
        submit(&machine, 1)
        #expect(sendAll(&machine) == [1])
        #expect(deliver(&machine, .queryCanceled) == 1)
    }

    @Test("closing fails everything, and everything later")
    func close() {
        var machine = machine()
        submit(&machine, 1)
        #expect(sendAll(&machine) == [1])
        submit(&machine, 2)
        let (unsent, inFlight) = machine.close()
        #expect(unsent.map(\.id) == [2])
        #expect(inFlight.map(\.id) == [1])
        machine.connected()
        #expect(
            machine.submit("late", id: 3, timeout: nil, now: start)?.error
                == .cannotConnect(reason: "the client is closed")
        )
    }

    @Test("a queue keeps its order through any mixture of coming and going")
    func fifo() {
        var queue = FIFO<Int>()
        var expected: [Int] = []
        for number in 0..<1000 {
            queue.append(number)
            expected.append(number)
            if number % 3 == 0 { #expect(queue.popFirst() == expected.removeFirst()) }
            #expect(queue.count == expected.count)
        }
        let even = queue.removeAll { $0 % 2 == 0 }
        #expect(even == expected.filter { $0 % 2 == 0 })
        #expect(queue.removeAll() == expected.filter { $0 % 2 == 1 })
        #expect(queue.popFirst() == nil)
    }
}
