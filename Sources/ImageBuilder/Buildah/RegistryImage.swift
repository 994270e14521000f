import ContainerRegistry
import OCI

/// An image in its registry, with everything said that a reference may leave out: what is left out is looked up in the
/// machine's configuration by some tools.
struct RegistryImage: Hashable, Sendable, CustomStringConvertible {
    private let reference: ImageReference

    init(_ reference: ImageReference) {
        self.reference = reference
    }

    /// By its digest when it has one: tag and digest together are refused by buildah.
    var description: String {
        let version = reference.digest.map { "@\($0)" } ?? ":\(reference.tag ?? "latest")"
        return "docker://\(registry)/\(reference.repository)\(version)"
    }

    /// As files of credentials name it.
    var registry: String {
        switch reference.domain {
        case nil, "index.docker.io": "docker.io"
        case let domain?: domain
        }
    }

    var options: [String] {
        RegistryAddress(of: reference).usesTLS ? [] : ["--tls-verify=false"]
    }
}
