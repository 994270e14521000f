public import OCI

/// Where a registry answers: host and port, as references to it begin, and whether it is asked over TLS.
public struct RegistryAddress: Hashable, Sendable, CustomStringConvertible {
    /// `registry.example:5000`
    public let host: String
    public let usesTLS: Bool

    /// Without TLS only where nobody is in between: on this machine, as other tools do it too.
    public init(host: String) {
        self.init(host: host, usesTLS: !Self.isLoopback(host))
    }

    public init(host: String, usesTLS: Bool) {
        self.host = host
        self.usesTLS = usesTLS
    }

    /// The registry of a reference; of one that names none, the one that every tool then takes.
    public init(of reference: ImageReference) {
        switch reference.domain {
        case nil, "docker.io", "index.docker.io": self.init(host: "registry-1.docker.io")
        case let domain?: self.init(host: domain)
        }
    }

    public var description: String { host }

    var url: String { "\(usesTLS ? "https" : "http")://\(host)" }

    private static func isLoopback(_ host: String) -> Bool {
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } : host.prefix { $0 != ":" }
        if name == "localhost" || name == "[::1" { return true }
        let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }
}

extension ImageReference {
    /// The repository as the registry's API names it. The official images of docker.io stand in a folder of their own.
    public var repository: String {
        let isOfDockerHub = domain == nil || domain == "docker.io" || domain == "index.docker.io"
        return isOfDockerHub && !path.contains("/") ? "library/\(path)" : path
    }
}
