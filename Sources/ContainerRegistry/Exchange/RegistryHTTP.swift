public import AsyncHTTPClient
import NIOCore

/// How registries are talked to.
public enum RegistryHTTP {
    /// Redirects are not followed: of what is asked here no registry has a reason to send one, and following it would hand
    /// the credentials to whom it names.
    public static func client() -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = .seconds(5)
        configuration.redirectConfiguration = .disallow
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }
}
