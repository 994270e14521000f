import ContainerRegistry
public import ImageBuilder
public import RegistryTesting

/// What every build backend promises, each promise as a check that throws `BrokenPromise` when it is not kept.
public struct BuildBackendContract: Sendable, CustomStringConvertible {
    public let description: String
    public let check: @Sendable (any BuildBackendHarness) async throws -> Void

    init(_ promise: String, _ check: @escaping @Sendable (any BuildBackendHarness) async throws -> Void) {
        self.description = promise
        self.check = check
    }

    public static let all: [BuildBackendContract] = success + logs + registries + failures + endings
}

/// A backend under test, and what it has to do with.
public protocol BuildBackendHarness: Sendable {
    var backend: any BuildBackend { get }

    /// Lets everybody in.
    var registry: RunningRegistry { get }

    /// Lets only alice in.
    var closedRegistry: RunningRegistry { get }

    /// What there is of this backend's builds: processes, mounts, files, jobs. Nothing when no build runs.
    ///
    /// - Parameter word: one that processes which were started in a build have in their command lines.
    func traces(ofProcessesWith word: String) throws -> [String]
}

public struct BrokenPromise: Error, CustomStringConvertible {
    public let description: String
}

func promise(_ isKept: Bool, _ sentence: @autoclosure () -> String) throws {
    guard isKept else { throw BrokenPromise(description: sentence()) }
}
