public import AsyncHTTPClient
import NIOCore

/// A registry, by the HTTP API of the OCI distribution specification (version 1.1).
public struct ContainerRegistry: Sendable {
    public let address: RegistryAddress
    let credentials: RegistryCredentials?
    let http: HTTPClient
    let patience: TimeAmount

    /// - Parameters:
    ///   - http: made by `RegistryHTTP.client()`; the caller shuts it down.
    ///   - patience: for one answer.
    public init(
        _ address: RegistryAddress,
        credentials: RegistryCredentials? = nil,
        http: HTTPClient,
        patience: Duration = .seconds(10)
    ) {
        self.address = address
        self.credentials = credentials
        self.http = http
        self.patience = TimeAmount(patience)
    }

    /// The same registry, asked with another patience for one answer.
    public func with(patience: Duration) -> ContainerRegistry {
        ContainerRegistry(address, credentials: credentials, http: http, patience: patience)
    }
}
