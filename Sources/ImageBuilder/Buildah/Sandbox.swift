import Host
import SystemPackage

/// Where a build's programs run: as root of this machine, on its network, but in namespaces of processes, mounts and shared
/// memory of their own.
///
/// With the first process in it all others end, also one that became a daemon in a session of its own, and with the last
/// the mounts are gone. So nothing has to be looked for afterwards, and what an image's package runs while it is installed
/// sees no process of this machine.
struct Sandbox: Sendable {
    let tools: BuildahTools
    let workshop: Workshop

    /// One fixed line; folder and program are its positional parameters. buildah writes which layers a registry has into
    /// `/var/lib/containers`, whatever it is told, and a build could leave files in the machine's `/dev/shm`.
    private static let preparation = """
        mount --bind -- "$1" \(Workshop.mountPoint) && mkdir -p /var/lib/containers && \
        mount --bind \(Workshop.mountPoint)/caches /var/lib/containers && mount -t tmpfs tmpfs /dev/shm && \
        cd / && shift && exec "$@"
        """

    func program(_ path: FilePath, _ arguments: [String], of build: BuildFolder) -> Program {
        let namespaces = ["--mount", "--ipc", "--pid", "--fork", "--kill-child", "--mount-proc", "--"]
        let shell = [tools.shell.string, "-c", Self.preparation, "sh", workshop.root.string]
        var program = Program(tools.unshare, namespaces + shell + [path.string] + arguments)
        program.environment = [
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": build.inside.home.string,
            "TMPDIR": build.inside.temporary.string,
            BuildFolder.markerName: build.path.string,
        ]
        return program
    }
}
