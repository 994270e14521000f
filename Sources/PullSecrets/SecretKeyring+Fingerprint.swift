import Crypto
public import ImageDomain
import OCI

/// The fingerprint that events carry: HMAC-SHA256 under a key of its own, since a plain hash of a weak password is guessed by
/// anybody who reads the log. The name is a part of it, so that nobody sees that two secrets have the same value.
extension SecretKeyring {
    /// The fingerprint of a value that replaces the stored one: that one's, as it stands in the row, when it is the same
    /// value, so that replacing by the same appends nothing.
    ///
    /// Values are compared by opening the stored one and not by their fingerprints, because the active key may have changed
    /// since that was made, and with it the fingerprint of the same value. What the log holds stays as it is.
    public func fingerprint(
        of login: RegistryLogin,
        for name: PullSecretName,
        besides stored: (login: RegistryLogin, fingerprint: Fingerprint)? = nil
    ) -> Fingerprint {
        if let stored, stored.login == login { return stored.fingerprint }
        let registry = login.registry.description
        let value = LengthPrefixed.bytes(name.rawValue, registry, login.username, login.password)
        let code = HMAC<SHA256>.authenticationCode(for: value, using: active.fingerprints)
        return Fingerprint(recorded: Hexadecimal.encode(code.prefix(16)))
    }
    /// The same number for the same request, from which nobody without the key can tell what stood in it: the log keeps a
    /// short digest of a request whose caller named it, and in such a request there may be a weak password.
    public func disguised(_ requestFingerprint: Int64) -> Int64 {
        let text = LengthPrefixed.bytes("request", "\(requestFingerprint)")
        let code = HMAC<SHA256>.authenticationCode(for: text, using: active.fingerprints)
        return Int64(bitPattern: code.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}
