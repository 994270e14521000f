public import ImageDomain
import Synchronization

/// Token hashes out of memory, each looked up again after some seconds.
///
/// So a token that was revoked opens nothing for longer than that, here or on another replica, even where the read models
/// stand still. What is removed here is gone here at once. While the table cannot be asked, what was seen last counts:
/// with the database away nothing can be revoked either.
public final class RememberedTokenHashes: TokenHashes {
    private let stored: any TokenHashes
    private let life: Duration
    private let remembered = Mutex<[TokenID: Memory]>([:])

    private enum Memory {
        case hash([UInt8], since: ContinuousClock.Instant)
        /// Remembered, so that a lookup that began before the removal does not bring it back.
        case removed
    }

    public init(_ stored: any TokenHashes, life: Duration = .seconds(5)) {
        self.stored = stored
        self.life = life
    }

    public func hash(of token: TokenID) async throws -> [UInt8]? {
        let now = ContinuousClock.now
        let (known, isFresh) = remembered.withLock { remembered -> ([UInt8]?, Bool) in
            switch remembered[token] {
            case nil: return (nil, false)
            case .removed: return (nil, true)
            case .hash(let hash, let since):
                if since.duration(to: now) < life { return (hash, true) }
                // One request looks it up again; the others go on meanwhile.
                remembered[token] = .hash(hash, since: now)
                return (hash, false)
            }
        }
        if isFresh { return known }
        do {
            return learn(try await stored.hash(of: token), of: token, at: now)
        } catch {
            guard let known else { throw error }
            return known
        }
    }

    private func learn(_ hash: [UInt8]?, of token: TokenID, at now: ContinuousClock.Instant) -> [UInt8]? {
        remembered.withLock { remembered in
            if case .removed = remembered[token] { return nil }
            // An id that is not there takes no room.
            remembered[token] = hash.map { .hash($0, since: now) }
            return hash
        }
    }

    public func store(_ hash: [UInt8], of token: TokenID) async throws {
        try await stored.store(hash, of: token)
    }

    public func remove(_ token: TokenID) async throws {
        remembered.withLock { $0[token] = .removed }
        try await stored.remove(token)
    }
}
