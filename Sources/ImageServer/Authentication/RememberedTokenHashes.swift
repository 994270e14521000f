public import ImageDomain
import Synchronization

/// Token hashes that are looked up once. What is removed here is gone for this process at once, whatever the log and the
/// read models are up to.
public final class RememberedTokenHashes: TokenHashes {
    private let stored: any TokenHashes
    /// A removed one is remembered as such, so that a lookup that began before its removal does not bring it back.
    private let remembered = Mutex<[TokenID: Memory]>([:])

    fileprivate enum Memory {
        case hash([UInt8])
        case removed
    }

    public init(_ stored: any TokenHashes) {
        self.stored = stored
    }

    public func hash(of token: TokenID) async throws -> [UInt8]? {
        if let memory = remembered.withLock({ $0[token] }) { return memory.hash }
        guard let hash = try await stored.hash(of: token) else { return nil }
        return remembered.withLock { remembered in
            let memory = remembered[token] ?? .hash(hash)
            remembered[token] = memory
            return memory.hash
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

extension RememberedTokenHashes.Memory {
    fileprivate var hash: [UInt8]? {
        guard case .hash(let hash) = self else { return nil }
        return hash
    }
}
