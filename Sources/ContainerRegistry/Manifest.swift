/// What a registry says of an image without giving it out.
public struct Manifest: Hashable, Sendable {
    /// Algorithm and value, `sha256:…`: the registry's own word for these very bytes.
    public let digest: String
    public let mediaType: String
    /// Of the manifest itself, in bytes; `nil` when the registry does not say.
    public let size: Int64?

    /// Every form that a manifest has: without the OCI ones among those that are accepted, registries deny images that
    /// were made by other tools.
    static let mediaTypes = [
        "application/vnd.oci.image.manifest.v1+json", "application/vnd.oci.image.index.v1+json",
        "application/vnd.docker.distribution.manifest.v2+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
    ]
}
