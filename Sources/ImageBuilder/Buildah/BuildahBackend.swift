public import AsyncHTTPClient
import Glibc
import Host
public import Logging
public import SystemPackage

/// Makes images by buildah on this machine.
public struct BuildahBackend: BuildBackend {
    let workshop: Workshop
    let sandbox: Sandbox
    let buildah: Buildah
    let certificates: FilePath?
    let http: HTTPClient
    let logger: Logger

    /// How long a program may take to end when it is asked to.
    static let patience = Duration.seconds(5)

    /// Tries first whether this machine can do what builds take.
    ///
    /// - Parameters:
    ///   - folder: for this backend alone; made when it is missing.
    ///   - certificates: a file of those that pip trusts, for a network that has one of its own.
    ///   - http: made by `RegistryHTTP.client()`; the caller shuts it down.
    /// - Throws: `BuildahUnavailable`, or `FileFailure` for a folder that cannot be used.
    public init(
        folder: FilePath,
        tools: BuildahTools,
        certificates: FilePath? = nil,
        http: HTTPClient,
        logger: Logger = Logger(label: "buildah")
    ) async throws {
        guard geteuid() == 0 else {
            throw BuildahUnavailable(
                "Images cannot be built here: that takes root. Run the server as root, or build elsewhere."
            )
        }
        workshop = Workshop(root: folder)
        try workshop.make()
        sandbox = Sandbox(tools: tools, workshop: workshop)
        buildah = Buildah(sandbox: sandbox, driver: try await Trial(sandbox: sandbox).storageDriver())
        self.certificates = certificates
        self.http = http
        self.logger = logger
        logger.info("images are built by buildah", metadata: ["storage": "\(buildah.driver)", "folder": "\(folder)"])
    }
}
