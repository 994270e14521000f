/// The host of a registry with its port, as references to its images begin: `registry.example:5000`.
///
/// It is read from all that people and configuration files call a registry, `https://quay.io/v2/`, and two texts for one
/// registry give one value: Docker Hub is `docker.io`, whichever of its names it goes by.
public struct RegistryHost: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: a sentence that does not quote the text, since people paste `https://user:password@host` here.
    public init(_ text: String) throws(RegistryHostFault) {
        self.description = try RegistryHostGrammar.host(in: text)
    }

    /// A text that was checked when it was recorded. Rules may get stricter, and what is recorded must stay readable.
    public init(recorded text: String) {
        self.description = text
    }

    public static func < (left: RegistryHost, right: RegistryHost) -> Bool { left.description < right.description }
}

/// Why a text names no registry, in a sentence for the person who wrote it.
public struct RegistryHostFault: Error, Hashable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
