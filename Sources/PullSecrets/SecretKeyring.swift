public import ImageDomain

/// The keys under which pull secrets are sealed. The first is active: it seals. The others only open what was sealed when
/// they were active, until all of that is sealed again.
public struct SecretKeyring: Sendable, Undisclosed {
    let active: SecretKey
    private let retired: [SecretKey]

    /// - Parameter text: the keys, each 32 bytes in base64 or hexadecimal, parted by commas or white space.
    /// - Throws: every fault, under the number of its key, without a part of any key.
    public init(_ text: String) throws(KeyringFault) {
        let texts = text.split { $0.isWhitespace || $0 == "," }
        guard texts.count <= Self.limit else {
            throw KeyringFault(["has \(texts.count) keys; at most \(Self.limit) are allowed"])
        }
        let keys = try Self.keys(texts)
        guard let active = keys.first else { throw KeyringFault(["has no key; \(SecretKey.wayOut)"]) }
        self.active = active
        self.retired = Array(keys.dropFirst())
    }

    /// A new key, in the form in which it is kept and read again. It is a secret in the open: write it where only the server
    /// reads.
    public static func generate() -> String {
        var generator = SystemRandomNumberGenerator()
        return Base64.encode((0..<SecretKey.size).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    /// Which keys there are, the active one first; no secret.
    public var keyIDs: [String] { [active.id] + retired.map(\.id) }

    func key(_ id: String) -> SecretKey? {
        ([active] + retired).first { $0.id == id }
    }

    private static let limit = 16
}

extension SecretKeyring {
    private static func keys(_ texts: [Substring]) throws(KeyringFault) -> [SecretKey] {
        var keys: [SecretKey] = []
        var numbers: [String: Int] = [:]
        var faults: [String] = []
        for (number, text) in zip(1..., texts) {
            do {
                let key = try SecretKey(parsing: text)
                if let first = numbers.updateValue(number, forKey: key.id) {
                    faults.append("key \(number) is key \(first) again; leave it away")
                }
                keys.append(key)
            } catch {
                faults.append("key \(number) \(error)")
            }
        }
        guard faults.isEmpty else { throw KeyringFault(faults) }
        return keys
    }
}

/// Why a text is no keyring, in sentences for the person who runs the server.
public struct KeyringFault: Error, Hashable, CustomStringConvertible {
    /// Never empty.
    public let faults: [String]

    init(_ faults: [String]) {
        self.faults = faults
    }

    public var description: String { "the keyring of the pull secrets: " + faults.joined(separator: "; ") }
}
