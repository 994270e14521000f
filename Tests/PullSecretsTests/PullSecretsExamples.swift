import ImageDomain
import OCI
import PullSecrets

enum Example {
    static let quay = PullSecretName(recorded: "quay")
    static let ghcr = PullSecretName(recorded: "ghcr")
    static let login =
        RegistryLogin(recorded: RegistryHost(recorded: "quay.io"), username: "us3rn4me", password: "p4ssw0rd")

    /// Keys of no secrecy: the bytes 0, 1, 2… and those from 100 on.
    static let first = Base64.encode(Array(0..<32))
    static let second = Base64.encode(Array(100..<132))

    static func keyring(_ keys: String...) throws -> SecretKeyring {
        try SecretKeyring(keys.joined(separator: ","))
    }
}
