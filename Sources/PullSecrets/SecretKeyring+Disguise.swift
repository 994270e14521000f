import Crypto

extension SecretKeyring {
    /// The same number for the same request, from which nobody without the key can tell what stood in it: the log keeps a
    /// short digest of a request whose caller named it, and in such a request there may be a weak password.
    public func disguised(_ requestFingerprint: Int64) -> Int64 {
        let text = LengthPrefixed.bytes("request", "\(requestFingerprint)")
        let code = HMAC<SHA256>.authenticationCode(for: text, using: active.fingerprints)
        return Int64(bitPattern: code.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}
