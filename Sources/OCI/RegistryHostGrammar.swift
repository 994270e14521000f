/// What is taken off a text that names a registry, and what must be left.
enum RegistryHostGrammar {
    static func host(in text: String) throws(RegistryHostFault) -> String {
        guard text.utf8.count <= ReferenceGrammar.nameLimit else {
            throw RegistryHostFault(
                "has \(text.utf8.count) characters; at most \(ReferenceGrammar.nameLimit) are allowed"
            )
        }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw RegistryHostFault("has white space or characters besides plain ASCII; \(wayOut)")
        }
        let host = bare(text.lowercased())
        try check(host)
        return dockerHub.contains(host) ? "docker.io" : String(host)
    }

    /// The keys of Docker's configuration files are addresses: `https://index.docker.io/v1/`.
    private static func bare(_ text: String) -> Substring {
        var host = text[...]
        for scheme in ["https://", "http://"] where host.hasPrefix(scheme) {
            host = host.dropFirst(scheme.count)
            break
        }
        for path in ["/v1/", "/v2/", "/v1", "/v2", "/"] where host.hasSuffix(path) {
            host = host.dropLast(path.count)
            break
        }
        return host
    }

    private static func check(_ host: Substring) throws(RegistryHostFault) {
        guard !host.isEmpty else { throw RegistryHostFault("has no host; \(wayOut)") }
        guard !host.contains("@") else { throw RegistryHostFault("has a user before the host, at '@'; \(wayOut)") }
        guard !host.contains("/") else {
            throw RegistryHostFault("has a path behind the host, and a login is for a whole registry; \(wayOut)")
        }
        guard ReferenceGrammar.isDomain(host) else { throw RegistryHostFault("is no host; \(wayOut)") }
        if let port = port(of: host), !(UInt16(port).map { $0 > 0 } ?? false) {
            throw RegistryHostFault("has a port that is not between 1 and 65535")
        }
        guard ReferenceGrammar.looksLikeDomain(host) else {
            throw RegistryHostFault(
                "is one word, which references to images take for a part of the path; write the host with its domain, or "
                    + "with its port, as in registry:443"
            )
        }
    }

    private static func port(of host: Substring) -> Substring? {
        let named = host.lastIndex(of: "]").map { host[$0...] } ?? host
        return named.lastIndex(of: ":").map { named[named.index(after: $0)...] }
    }

    private static let wayOut = "write it as references to its images begin, as in quay.io or registry.example:5000"

    /// The host of the registry itself, that of its index, which is the key in Docker's files, and what references say.
    private static let dockerHub: Set<Substring> = ["docker.io", "index.docker.io", "registry-1.docker.io"]
}
