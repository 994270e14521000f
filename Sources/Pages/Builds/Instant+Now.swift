import EventSourcing
import FoundationEssentials

extension Instant {
    static var now: Instant {
        Instant(microsecondsSince1970: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}
