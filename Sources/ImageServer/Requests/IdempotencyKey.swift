import Crypto
import EventSourcing
import Hummingbird
import ImageAPI

/// A caller's own name for a command: within a subject and a method it stands for one request for ever.
struct IdempotencyKey {
    let commandID: CommandID
    /// Of the request that the key stands for: another one under the same key is a mistake, and is refused by the log.
    let fingerprint: Int64

    /// - Returns: `nil` when the request has no key.
    /// - Throws: `Refusal` 422 for one that is not 1 to 200 visible ASCII characters.
    init?(of request: Request, by subject: String, body: [UInt8]) throws(Refusal) {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard VisibleASCII.holds(key, lengths: 1...200) else {
            throw .invalid(HeaderName.idempotencyKey, "must be 1 to 200 visible ASCII characters without a space")
        }
        let method = request.method.rawValue
        self.commandID = CommandID(digest: Self.digest([subject, method, key].map { Array($0.utf8) }))
        self.fingerprint = Self.fingerprint(method, request.uri.string, body)
    }

    static func fingerprint(_ method: String, _ target: String, _ body: [UInt8]) -> Int64 {
        let content = [Array(method.utf8), Array(target.utf8), body]
        return Int64(bitPattern: digest(content).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    /// Each part behind its length, so that no two lists of parts read the same.
    private static func digest(_ parts: [[UInt8]]) -> SHA256.Digest {
        var hash = SHA256()
        for part in parts {
            withUnsafeBytes(of: UInt64(part.count).bigEndian) { hash.update(bufferPointer: $0) }
            part.withUnsafeBytes { hash.update(bufferPointer: $0) }
        }
        return hash.finalize()
    }
}
