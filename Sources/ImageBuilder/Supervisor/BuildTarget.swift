public import ContainerRegistry
public import ImageDomain
public import OCI

/// The registry that built images are pushed to, and the part of it that is ours.
public struct BuildTarget: Sendable {
    public let address: RegistryAddress
    /// Before the image's name: `lab/notebooks`.
    public let prefix: String?
    public let credentials: RegistryCredentials?

    public init(_ address: RegistryAddress, prefix: String? = nil, credentials: RegistryCredentials? = nil) {
        self.address = address
        self.prefix = prefix
        self.credentials = credentials
    }

    /// `REGISTRY/PREFIX/NAME:NUMBER`
    public func reference(of image: ImageName, build number: Int) -> ImageReference {
        let parts = [address.host] + (prefix.map { [$0] } ?? []) + [image.rawValue]
        return ImageReference(recorded: parts.joined(separator: "/") + ":\(number)")
    }
}

/// Finds the credentials that are known here under a pull secret's name.
public protocol PullSecretLookup: Sendable {
    /// - Returns: `nil` when there is no secret of that name.
    /// - Throws: `BuildFailure` for one that cannot be used for the image.
    func credentials(
        of secret: PullSecretName,
        for reference: ImageReference
    ) async throws -> RegistryCredentials?
}
