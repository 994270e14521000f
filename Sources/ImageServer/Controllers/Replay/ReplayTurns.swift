import ImageAPI
import Synchronization

/// Lets only so many long replays run at once: each reads all of the log and may hold all images in memory, and somebody
/// impatient must not be able to start a hundred.
final class ReplayTurns: Sendable {
    private let most: Int
    private let taken = Mutex(0)

    init(_ most: Int) {
        self.most = most
    }

    /// - Throws: `Refusal` 503 when all turns are taken.
    func take<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
        let isTaken = taken.withLock { taken in
            guard taken < most else { return false }
            taken += 1
            return true
        }
        guard isTaken else {
            throw Refusal.unavailable(
                "\(most) replays of the log are under way, as many as may be at once.",
                retryAfter: 10
            )
        }
        defer { taken.withLock { $0 -= 1 } }
        return try await body()
    }
}
