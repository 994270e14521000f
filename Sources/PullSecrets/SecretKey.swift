import Crypto
import ImageDomain

/// A key of 32 random bytes, and what is derived from it.
struct SecretKey: Sendable, Undisclosed {
    /// Says which key it is and nothing of what it is: it stands beside what is sealed, and in errors.
    let id: String
    private let master: SymmetricKey

    init(_ bytes: [UInt8]) {
        let digest = SHA256.hash(data: Array("id".utf8) + bytes)
        self.id = Hexadecimal.encode(digest.prefix(4))
        self.master = SymmetricKey(data: bytes)
    }

    /// One key for each purpose, so that nothing made for one can serve the other.
    var sealing: SymmetricKey { derived(for: "imageledger pull secret sealing 1") }
    var fingerprints: SymmetricKey { derived(for: "imageledger pull secret fingerprint 1") }

    private func derived(for purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: master, info: Array(purpose.utf8), outputByteCount: Self.size)
    }

    static let size = 32
}
