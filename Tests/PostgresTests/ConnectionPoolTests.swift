import Testing

@testable import Postgres

@Suite("The pool's queue")
struct ConnectionPoolTests {
    private typealias Machine = ConnectionPool.StateMachine<String, Int>
    private let start = ContinuousClock.now

    private func name(_ turn: ConnectionPool.Turn<String>?) -> String {
        switch turn {
        case .use(let connection): connection
        case .connect: "connect"
        case .closed: "closed"
        case nil: "wait"
        }
    }

    @Test("as many are made as the limit allows, and then callers wait in the order of their coming")
    func order() {
        var machine = Machine(limit: 2)
        let turns = [machine.lease(), machine.lease(), machine.lease()].map(name)
        #expect(turns == ["connect", "connect", "wait"])
        machine.wait(1, id: 1, until: start + .seconds(1))
        machine.wait(2, id: 2, until: start + .seconds(1))
        let first = machine.giveBack("a")
        #expect(first?.waiter == 1)
        #expect(name(first?.turn) == "a")
        let second = machine.giveBack(nil)
        #expect(second?.waiter == 2)
        #expect(name(second?.turn) == "connect")
        #expect(machine.lentCount == 2)
    }

    @Test("what nobody waits for is kept, and lent again before another is made")
    func idle() {
        var machine = Machine(limit: 2)
        _ = machine.lease()
        #expect(machine.giveBack("a")?.waiter == nil)
        #expect(name(machine.lease()) == "a")
        #expect(machine.giveBack(nil)?.waiter == nil)
        #expect(name(machine.lease()) == "connect")
        #expect(machine.lentCount == 1)
    }

    @Test("who leaves or has waited too long is passed over")
    func leaving() {
        var machine = Machine(limit: 1)
        _ = machine.lease()
        machine.wait(1, id: 1, until: start + .seconds(1))
        machine.wait(2, id: 2, until: start + .seconds(2))
        machine.wait(3, id: 3, until: start + .seconds(3))
        #expect(machine.nextDeadline == start + .seconds(1))
        #expect(machine.withdraw(1) == 1)
        #expect(machine.withdraw(1) == nil)
        #expect(machine.expire(now: start + .seconds(2)) == [2])
        #expect(machine.giveBack("a")?.waiter == 3)
    }

    @Test("closing sends everybody away, and keeps nothing that comes back")
    func closing() {
        var machine = Machine(limit: 2)
        _ = (machine.lease(), machine.lease())
        #expect(machine.giveBack("a")?.waiter == nil)
        #expect(name(machine.lease()) == "a")
        machine.wait(1, id: 1, until: start)
        let (idle, waiting) = machine.close()
        #expect(idle == [])
        #expect(waiting == [1])
        #expect(machine.giveBack("a")?.waiter == nil)
        #expect(machine.idleCount == 0)
        #expect(name(machine.lease()) == "closed")
    }
}
