import Foundation
import ProcessTesting
public import RegistryTesting

/// A base image of busybox, from nothing, whose apt-get does what the packages' names say. So builds take no network and
/// a part of a second.
public struct SampleBase: Sendable {
    private let layer: [UInt8]

    public static let user = "bob"

    public init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "base-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try Self.fill(folder.appending(path: "root"))
        let archive = folder.appending(path: "layer.tar")
        try Self.run("/bin/tar", ["--owner=0", "--group=0", "-C", folder.path + "/root", "-cf", archive.path, "."])
        layer = Array(try Data(contentsOf: archive))
    }

    /// - Returns: the digest of its manifest.
    @discardableResult
    public func push(
        to registry: RunningRegistry,
        _ repository: String,
        _ tag: String,
        user: String = user,
        layers: Int = 1
    )
        async throws -> String
    {
        #if arch(arm64)
        let architecture = "arm64"
        #else
        let architecture = "amd64"
        #endif
        // An archive of nothing is two blocks of zeros; more of them make another layer.
        let all = [layer] + (1..<max(layers, 1)).map { [UInt8](repeating: 0, count: 512 * ($0 + 1)) }
        let digests = all.map { "\"\(RunningRegistry.digest($0))\"" }
        let configuration = """
            {"architecture":"\(architecture)","os":"linux","config":{"User":"\(user)","Env":["PATH=/bin"],\
            "Cmd":["/bin/sh"]},"rootfs":{"type":"layers","diff_ids":[\(digests.joined(separator: ","))]},\
            "history":[\(digests.map { _ in #"{"created_by":"the tests"}"# }.joined(separator: ","))]}
            """
        return try await registry.push(repository, tag, configuration: configuration, layers: all)
    }

    private static func fill(_ root: URL) throws {
        let files = FileManager.default
        let programs = root.appending(path: "bin")
        for name in ["bin", "etc", "tmp"] {
            try files.createDirectory(at: root.appending(path: name), withIntermediateDirectories: true)
        }
        try files.copyItem(atPath: "/bin/busybox", toPath: programs.path + "/busybox")
        for name in ["sh", "echo", "rm", "sleep", "setsid", "dd", "tr", "head", "seq", "id", "ls"] {
            try files.createSymbolicLink(atPath: "\(programs.path)/\(name)", withDestinationPath: "busybox")
        }
        try Data("root:x:0:0::/:/bin/sh\n\(user):x:1000:1000::/tmp:/bin/sh\n".utf8).write(
            to: root.appending(path: "etc/passwd")
        )
        try Data("root:x:0:\n\(user):x:1000:\n".utf8).write(to: root.appending(path: "etc/group"))
        try Data(aptGet.utf8).write(to: programs.appending(path: "apt-get"))
        try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: programs.path + "/apt-get")
    }

    /// `apt-get install --yes --no-install-recommends -- PACKAGES`
    private static let aptGet = #"""
        #!/bin/sh
        [ "$1" = install ] || exit 0
        shift 4
        for package; do
            case "$package" in
            counts) for n in $(seq 1 200); do echo "out $n"; echo "err $n" >&2; done ;;
            unknown) echo "E: Unable to locate package $package" >&2; exit 100 ;;
            broken)
                echo "The following packages have unmet dependencies:" >&2
                echo " broken : Depends: other (= 2) but it is not going to be installed" >&2
                echo "E: Unable to correct problems, you have held broken packages." >&2
                exit 100 ;;
            fails) echo "something went wrong" >&2; exit 7 ;;
            silent) exit 7 ;;
            sleeps-*) echo "sleeping"; sh -c 'sleep 1000; :' "$package" ;;
            stays-*) trap '' TERM INT HUP; echo "sleeping"; sh -c 'trap "" TERM INT HUP; sleep 1000; sleep 1000' "$package" ;;
            forks-*) setsid sh -c 'trap "" TERM HUP; sleep 1000; :' "$package" & echo "forked" ;;
            shares) echo kept >/dev/shm/imageledger-test ;;
            long) head -c 209715200 /dev/zero | tr '\0' x ;;
            fills) dd if=/dev/zero of=/filled bs=65536 || exit 1 ;;
            certificates) head -n 1 /run/imageledger-certificates.crt ;;
            whoami) echo "user $(id -u)" ;;
            *) echo "installed $package" ;;
            esac
        done

        """#

    private static func run(_ program: String, _ arguments: [String]) throws {
        let process = try Process.start { process in
            process.executableURL = URL(filePath: program)
            process.arguments = arguments
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw BrokenPromise(description: "\(program) failed") }
    }
}
