import Host
import SystemPackage

/// The folder that builds have on this machine.
///
/// ```
/// FOLDER/builds/ID/    everything of one build; gone when it has ended
/// FOLDER/bases/        base images, read by all builds, so that each is fetched once
/// FOLDER/caches/       which layers registries are known to have
/// ```
struct Workshop: Hashable, Sendable {
    let root: FilePath

    /// Where a build's processes find the folder: short, since the kernel takes no more than a page of paths of layers, and
    /// without what an unusual path may have in it (a colon parts layers, a comma options).
    static let mountPoint: FilePath = "/mnt"

    var builds: FilePath { root.appending("builds") }

    func make() throws(FileFailure) {
        try root.makeFolderAndParents(permissions: .ownerReadWriteExecute)
        for name in ["builds", "bases", "caches"] {
            try root.appending(name).makeFolder(permissions: .ownerReadWriteExecute)
        }
    }
}

/// The folder of one build, under its path on this machine, or under the one that the build's processes see.
struct BuildFolder: Hashable, Sendable {
    let path: FilePath

    init(_ id: String, in workshop: Workshop) {
        path = workshop.builds.appending(id)
    }

    private init(path: FilePath) {
        self.path = path
    }

    /// As the build's own processes see it.
    var inside: BuildFolder {
        BuildFolder(path: Workshop.mountPoint.appending("builds").appending(path.lastComponent?.string ?? ""))
    }

    var storage: FilePath { path.appending("root") }
    var state: FilePath { path.appending("run") }
    var temporary: FilePath { path.appending("tmp") }
    var home: FilePath { path.appending("home") }
    /// The build context: no build has files of its own.
    var context: FilePath { path.appending("context") }
    var containerfile: FilePath { path.appending("Containerfile") }
    var credentials: FilePath { path.appending("credentials.json") }
    var certificates: FilePath { path.appending("certificates.crt") }
    var image: FilePath { path.appending("image") }
    var digest: FilePath { path.appending("digest") }

    /// - Returns: false when there is such a folder already.
    func make() throws(FileFailure) -> Bool {
        guard try path.makeFolder(permissions: .ownerReadWriteExecute) else { return false }
        for folder in [temporary, home, context] { try folder.makeFolder(permissions: .ownerReadWriteExecute) }
        return true
    }

    /// In the environment of every process that is started for the build, and by it they are found again.
    var marker: String { "\(Self.markerName)=\(path)" }

    static let markerName = "IMAGELEDGER_BUILD"
}
