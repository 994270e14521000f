public import OCI

/// A login as it is stored: without the key nobody reads it, and in the place of another secret nobody opens it.
public struct SealedSecret: Hashable, Sendable {
    public let registry: RegistryHost
    /// Of the key that opens it.
    public let keyID: String
    /// Twelve bytes that no other has.
    public let nonce: [UInt8]
    /// The ciphertext, and behind it the sixteen bytes of the tag.
    public let ciphertext: [UInt8]

    /// One that was stored. Whether it is what was stored shows when it is opened.
    public init(registry: RegistryHost, keyID: String, nonce: [UInt8], ciphertext: [UInt8]) {
        self.registry = registry
        self.keyID = keyID
        self.nonce = nonce
        self.ciphertext = ciphertext
    }
}

extension SealedSecret: CustomStringConvertible {
    public var description: String { "a login of \(registry), sealed under key \(keyID)" }
}
