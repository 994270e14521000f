/// Where a container image is to be had: `quay.io:443/team/notebook:2026.1@sha256:…`.
///
/// The grammar is that of the OCI distribution project (`distribution/reference`): an optional domain with port, a path,
/// an optional tag and an optional digest. The text is kept as it was given.
public struct ImageReference: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: a sentence for the person who wrote the text: what is wrong with it, and what is right.
    public init(_ text: String) throws(ImageReferenceFault) {
        try ReferenceGrammar.check(text)
        self.description = text
    }

    /// A text that was checked when it was recorded. Rules may get stricter, and what is recorded must stay readable.
    public init(recorded text: String) {
        self.description = text
    }

    /// Host and port, `registry.example:5000`; `nil` when the text leaves the choice of the registry to who reads it.
    public var domain: String? { ReferenceParts(description).domain.map(String.init) }

    /// The repository within its registry: `team/notebook`.
    public var path: String { String(ReferenceParts(description).path) }

    public var tag: String? { ReferenceParts(description).tag.map(String.init) }

    /// Algorithm and value: `sha256:…`.
    public var digest: String? { ReferenceParts(description).digest.map(String.init) }
}

/// Why a text is no image reference, in a sentence for the person who wrote it.
public struct ImageReferenceFault: Error, Hashable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
