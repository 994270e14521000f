import Containerfile
import Host
import SystemPackage

/// buildah's command lines.
struct Buildah: Sendable {
    let sandbox: Sandbox
    let driver: StorageDriver
    /// Off for a build whose base has too many layers: then the build has all of them in its own storage.
    var sharesBases = true

    /// Fetches a base image into the storage that all builds read. The registry is asked each time, so that a tag's newest
    /// image is taken, and so that nobody gets an image without credentials since somebody else has fetched it with them.
    func pull(_ image: RegistryImage, for build: BuildFolder) -> Program {
        let options = ["--policy", "always", "--authfile", build.inside.credentials.string]
        let storage = sharesBases ? basesStorage : storage(of: build)
        return program(storage + ["pull"] + options + image.options + [image.description], of: build)
    }

    /// The paths of more layers than this are too long for the kernel when they lie in a storage that builds share.
    static let sharedLayers = 80

    /// Takes away what no tag names any more, as base images that have been renewed.
    func prune(for build: BuildFolder) -> Program {
        program(basesStorage + ["rmi", "--prune"], of: build)
    }

    /// Says how many layers an image has, and whom it runs as, behind these marks.
    func inspect(_ image: String, for build: BuildFolder) -> Program {
        let format = "\(Self.layersMark){{len .OCIv1.RootFS.DiffIDs}}\n\(Self.userMark){{.OCIv1.Config.User}}"
        return program(storage(of: build) + ["inspect", "--type", "image", "--format", format, image], of: build)
    }

    static let layersMark = "layers="
    static let userMark = "user="

    /// - Parameter base: the id of the image that was pulled: its tag may be another's by now.
    func build(
        on base: String,
        _ arguments: [(argument: BuildArgument, value: String)],
        for build: BuildFolder,
        hasCertificates: Bool
    ) -> Program {
        let inside = build.inside
        var options = ["--isolation", "chroot", "--network", "host", "--layers=false", "--pull-never", "--from", base]
        options += ["--authfile", inside.credentials.string, "--iidfile", inside.image.string]
        options += ["--file", inside.containerfile.string]
        options += arguments.flatMap { ["--build-arg", "\($0.argument.name)=\($0.value)"] }
        if hasCertificates { options += ["--volume", "\(inside.certificates):\(Self.certificates):ro"] }
        return program(storage(of: build) + ["build"] + options + [inside.context.string], of: build)
    }

    /// Where the build's instructions find the certificates. An empty file of that name stays behind in the image.
    static let certificates = "/run/imageledger-certificates.crt"

    func push(_ image: String, to target: RegistryImage, for build: BuildFolder) -> Program {
        let files = ["--authfile", build.inside.credentials.string, "--digestfile", build.inside.digest.string]
        return program(storage(of: build) + ["push"] + files + target.options + [image, target.description], of: build)
    }

    func version(for build: BuildFolder) -> Program {
        program(["--version"], of: build)
    }

    private var basesStorage: [String] {
        let bases = Self.bases
        return ["--root", bases.appending("root").string, "--runroot", bases.appending("run").string]
    }

    private func storage(of build: BuildFolder) -> [String] {
        let bases = "\(driver.rawValue).imagestore=\(Self.bases.appending("root"))"
        let shared = sharesBases ? ["--storage-opt", bases] : []
        return shared + ["--root", build.inside.storage.string, "--runroot", build.inside.state.string]
    }

    private static var bases: FilePath { Workshop.mountPoint.appending("bases") }

    private func program(_ arguments: [String], of build: BuildFolder) -> Program {
        sandbox.program(sandbox.tools.buildah, ["--storage-driver", driver.rawValue] + arguments, of: build)
    }
}
