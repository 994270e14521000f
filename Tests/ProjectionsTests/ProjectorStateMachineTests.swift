import EventSourcing
import Testing

@testable import Projections

@Suite("the state machine of a projector")
struct ProjectorStateMachineTests {
    private let version = 2

    @Test("it connects, claims and folds from the checkpoint on")
    func ordinaryWay() {
        var machine = ProjectorStateMachine(name: "tally", version: version)
        #expect(machine.action == .connect(isRetry: false))
        machine.connected()
        #expect(machine.action == .claim(isRetry: false))
        let keepsLock = machine.claimed(checkpoint(at: 5, epoch: 3), head: Position(7))
        #expect(keepsLock)
        #expect(machine.action == .fold(after: Position(5), epoch: 3))
        #expect(machine.status == .catchingUp)
        machine.committed(Position(7), stall: nil)
        #expect(machine.status == .running)
        #expect(machine.action == .fold(after: Position(7), epoch: 3))
    }

    @Test("it follows while another holds the lock, and knows that one's checkpoint and stall")
    func follows() {
        var machine = ProjectorStateMachine(name: "tally", version: version)
        machine.connected()
        machine.lockIsTaken(seen: checkpoint(at: 9, epoch: 1))
        #expect(machine.status == .following)
        #expect(machine.action == .claim(isRetry: true))
        #expect(machine.checkpoint == Position(9))
        machine.lockIsTaken(
            seen: checkpoint(at: 9, epoch: 1, stall: Stall(position: Position(10), reason: "why"))
        )
        #expect(machine.status == .stalled(position: Position(10), reason: "why"))
        #expect(!machine.isOwner)
    }

    @Test("a follower whose table was taken over by a newer version says so")
    func outdatedFollower() {
        var machine = ProjectorStateMachine(name: "tally", version: version)
        machine.connected()
        machine.lockIsTaken(seen: checkpoint(version: 3, at: 9, epoch: 4))
        #expect(machine.status.word == "stalled")
        machine.lockIsTaken(seen: checkpoint(at: 9, epoch: 5))
        #expect(machine.status == .following)
    }

    @Test("what a follower reads late does not move an owner's checkpoint")
    func ownerKnowsBest() {
        var machine = owner(at: 5)
        machine.note(checkpoint(at: 3, epoch: 1))
        #expect(machine.checkpoint == Position(5))
    }

    @Test("rows of an older version serve until others have been made beside them, and their lock is not kept")
    func olderVersion() {
        var machine = ProjectorStateMachine(name: "tally", version: version)
        machine.connected()
        let keepsLock = machine.claimed(checkpoint(version: 1, at: 5, epoch: 3), head: Position(7))
        #expect(!keepsLock)
        #expect(machine.action == .beginCandidate)
        machine.candidateBegun()
        #expect(machine.action == .claim(isRetry: true))
        guard case .waiting(let reason) = machine.status else {
            Issue.record("\(machine.status)")
            return
        }
        #expect(reason == "rows of version 1 serve until those of version 2 have been made beside them")
    }

    @Test("a side that is not kept ends it")
    func notKept() {
        var machine = ProjectorStateMachine(name: "tally", version: version)
        machine.connected()
        let keepsLock = machine.claimed(nil, head: Position(7))
        #expect(!keepsLock)
        #expect(machine.action == .end)
    }

    @Test("a checkpoint that no projector wrote is said, and nothing is folded")
    func changedByHand() {
        var machine = ProjectorStateMachine(name: "tally", version: version)
        machine.connected()
        var changed = checkpoint(at: 5, epoch: 3)
        changed.isSealed = false
        let keepsLock = machine.claimed(changed, head: Position(7))
        #expect(keepsLock)
        #expect(machine.action == .storeStall(.changedByHand(Position(5), of: "tally"), epoch: 3))
    }

    @Test("an owner that finds its checkpoint changed stalls where the row says it is")
    func foundChanged() {
        var machine = owner(at: 5)
        machine.foundChanged(Position(2))
        let stall = Stall.changedByHand(Position(2), of: "tally")
        #expect(machine.action == .storeStall(stall, epoch: 1))
        #expect(machine.checkpoint == Position(2))
        #expect(machine.status == .stalled(position: Position(2), reason: stall.reason))
        machine.committed(Position(6), stall: nil)
        #expect(machine.checkpoint == Position(2))
    }

    @Test("rows of a newer version are left alone, and their lock is not kept")
    func newerVersion() {
        var machine = ProjectorStateMachine(name: "tally", version: version)
        machine.connected()
        let keepsLock = machine.claimed(checkpoint(version: 3, at: 5, epoch: 3), head: Position(7))
        #expect(!keepsLock)
        #expect(machine.action == .claim(isRetry: true))
        guard case .stalled(_, let reason) = machine.status else {
            Issue.record("\(machine.status)")
            return
        }
        #expect(reason.contains("version 3"))
    }

    @Test("a checkpoint ahead of the log is said, and nothing is folded")
    func aheadOfTheLog() {
        var machine = ProjectorStateMachine(name: "tally", version: version)
        machine.connected()
        let keepsLock = machine.claimed(checkpoint(at: 9, epoch: 3), head: Position(7))
        #expect(keepsLock)
        let stall = Stall.aheadOfTheLog(Position(9), head: Position(7), of: "tally")
        #expect(machine.action == .storeStall(stall, epoch: 3))
        machine.stallStored()
        #expect(machine.action == .awaitResumption(epoch: 3))
        #expect(machine.status == .stalled(position: Position(9), reason: stall.reason))
        #expect(stall.reason.contains("checkpoint 9 is ahead of the log, which ends at 7"))
        #expect(stall.reason.contains("rebuild"))
    }

    @Test("it stalls behind the events before a poison event, and claims anew when it is resumed")
    func stallsAndResumes() {
        var machine = owner(at: 5)
        machine.committed(Position(6), stall: Stall(position: Position(7), reason: "why"))
        #expect(machine.checkpoint == Position(6))
        #expect(machine.action == .awaitResumption(epoch: 1))
        #expect(machine.status == .stalled(position: Position(7), reason: "why"))
        machine.resumed()
        #expect(machine.action == .claim(isRetry: false))
    }

    @Test("a stall that an earlier owner stored is tried again")
    func triesAgainAfterRestart() {
        var machine = ProjectorStateMachine(name: "tally", version: version)
        machine.connected()
        let stalled = checkpoint(at: 6, epoch: 3, stall: Stall(position: Position(7), reason: "why"))
        let keepsLock = machine.claimed(stalled, head: Position(9))
        #expect(keepsLock)
        #expect(machine.action == .fold(after: Position(6), epoch: 3))
    }

    @Test("rows that the database refuses stall it before they are counted as folded")
    func refusedRows() {
        var machine = owner(at: 5)
        machine.refused(at: Position(6), reason: "no room")
        #expect(
            machine.action == .storeStall(Stall(position: Position(6), reason: "no room"), epoch: 1)
        )
        machine.stallStored()
        #expect(machine.checkpoint == Position(5))
        #expect(machine.status == .stalled(position: Position(6), reason: "no room"))
    }

    @Test("a lost connection is waited out, whatever it was doing")
    func lostConnection() {
        var machine = owner(at: 5)
        machine.failed(reason: "gone")
        #expect(machine.status == .waiting(reason: "gone"))
        #expect(machine.action == .connect(isRetry: true))
        // What a batch under way then answers comes too late to count.
        machine.committed(Position(6), stall: nil)
        #expect(machine.checkpoint == Position(5))
    }

    private func owner(at position: Int64) -> ProjectorStateMachine {
        var machine = ProjectorStateMachine(name: "tally", version: version)
        machine.connected()
        _ = machine.claimed(checkpoint(at: position, epoch: 1), head: Position(position))
        return machine
    }

    private func checkpoint(
        version: Int? = nil,
        at position: Int64,
        epoch: Int64,
        stall: Stall? = nil
    ) -> Checkpoint {
        Checkpoint(version: version ?? self.version, epoch: epoch, position: Position(position), stall: stall)
    }
}
