import ImageDomain
import OCI

extension Example {
    static let quay = PullSecretLabel(
        name: PullSecretName(recorded: "quay"),
        registry: RegistryHost(recorded: "quay.io"),
        fingerprint: Fingerprint(recorded: "000102030405060708090a0b0c0d0e0f")
    )
    /// The same secret with another value, for another registry.
    static let moved = PullSecretLabel(
        name: quay.name,
        registry: RegistryHost(recorded: "registry.example:5000"),
        fingerprint: Fingerprint(recorded: "f0e0d0c0b0a090807060504030201000")
    )
    static let login = RegistryLogin(recorded: quay.registry, username: "alice", password: "correct horse")
}
