import EventSourcing
import Synchronization

/// The machine's clock: it stands still at times, and somebody sets it back.
final class FaultyClock: Sendable {
    private let time = Mutex(Instant(microsecondsSince1970: 1_795_521_600_000_000))

    var now: Instant { time.withLock { $0 } }

    /// - Parameter microseconds: less than none when it is set back.
    func move(byMicroseconds microseconds: Int64) {
        time.withLock { $0 = Instant(microsecondsSince1970: $0.microsecondsSince1970 + microseconds) }
    }
}
