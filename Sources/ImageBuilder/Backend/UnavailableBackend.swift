import ImageDomain

/// Builds nothing, and says why: where there is no real backend, a build must not wait for ever.
public struct UnavailableBackend: BuildBackend {
    private let reason: String

    public init(reason: String) {
        self.reason = reason
    }

    public func build(_ order: BuildOrder, log: @Sendable (String) async -> Void) async throws -> BuiltImage {
        await log(reason)
        throw BuildFailure(.stepFailed, reason)
    }

    public func sweep() async throws {}
}
