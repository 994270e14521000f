import Synchronization

/// Says yes as often as it was told to, and no from then on.
final class Countdown: Sendable {
    private let left: Atomic<Int>

    init(_ times: Int) {
        left = Atomic(times)
    }

    func takes() -> Bool { left.subtract(1, ordering: .relaxed).newValue >= 0 }

    var isOver: Bool { left.load(ordering: .relaxed) <= 0 }
}

/// Something that a test has come about in the middle of others' work.
final class Switch: Sendable {
    private let state = Atomic(false)

    var isOn: Bool { state.load(ordering: .relaxed) }

    func turnOn() { state.store(true, ordering: .relaxed) }

    func turnOff() { state.store(false, ordering: .relaxed) }
}
