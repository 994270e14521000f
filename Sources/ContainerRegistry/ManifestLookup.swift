public import AsyncHTTPClient
public import OCI

/// Says whether an image is to be had where its reference says.
public protocol ManifestLookup: Sendable {
    /// `nil` when the registry has no such image.
    func manifest(
        of reference: ImageReference,
        with credentials: RegistryCredentials?
    ) async throws(RegistryError) -> Manifest?
}

/// Asks each reference's own registry.
public struct Registries: ManifestLookup {
    private let http: HTTPClient

    /// - Parameter http: made by `RegistryHTTP.client()`; the caller shuts it down.
    public init(http: HTTPClient) {
        self.http = http
    }

    public func manifest(
        of reference: ImageReference,
        with credentials: RegistryCredentials?
    ) async throws(RegistryError) -> Manifest? {
        let registry = ContainerRegistry(RegistryAddress(of: reference), credentials: credentials, http: http)
        return try await registry.manifest(of: reference)
    }
}
