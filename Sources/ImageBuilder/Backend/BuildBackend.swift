public import ContainerRegistry
public import Containerfile
public import ImageDomain
public import OCI

/// Makes images: here by buildah, and elsewhere by whatever passes the same contract suite (`BuildBackendContract`).
///
/// A backend knows nothing of the log, the queue or other replicas: it is told to build, and says what came of it.
public protocol BuildBackend: Sendable {
    /// Builds the image, pushes it to `order.target`, and reads its digest back from the registry.
    ///
    /// However it ends, nothing of the build is left behind: no process, mount or file. When the task is cancelled it ends
    /// within seconds.
    ///
    /// - Parameter log: gets every line of the build's log, in order, as soon as it is there. The backend waits for it, so a
    ///   slow reader slows the build down and nothing piles up.
    /// - Throws: `BuildFailure`, or `CancellationError` when the task was cancelled.
    func build(_ order: BuildOrder, log: @Sendable (String) async -> Void) async throws -> BuiltImage

    /// Ends and takes away what builds of this place left behind that were ended with KILL, with the whole server or with
    /// the machine. Called before the first build.
    func sweep() async throws
}

/// What is to be built, and where it goes.
public struct BuildOrder: Sendable {
    public let id: BuildID
    public let base: ImageReference
    public let containerfile: Containerfile
    /// Registry, repository and tag.
    public let target: ImageReference
    /// Opens the base image's registry.
    public let baseCredentials: RegistryCredentials?
    /// Opens the registry of `target`.
    public let targetCredentials: RegistryCredentials?

    public init(
        id: BuildID,
        base: ImageReference,
        containerfile: Containerfile,
        target: ImageReference,
        baseCredentials: RegistryCredentials? = nil,
        targetCredentials: RegistryCredentials? = nil
    ) {
        self.id = id
        self.base = base
        self.containerfile = containerfile
        self.target = target
        self.baseCredentials = baseCredentials
        self.targetCredentials = targetCredentials
    }
}

/// An image that has been built and pushed.
public struct BuiltImage: Hashable, Sendable {
    /// The registry's own word for the manifest: `sha256:…`.
    public let digest: String
    /// Of configuration and layers, compressed, as the registry holds them; in bytes.
    public let sizeBytes: Int64

    public init(digest: String, sizeBytes: Int64) {
        self.digest = digest
        self.sizeBytes = sizeBytes
    }
}
