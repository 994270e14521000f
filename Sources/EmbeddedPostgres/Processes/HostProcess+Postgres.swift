import Host
import SystemPackage

extension HostProcess {
    /// PostgreSQL's processes that work on a cluster, whoever started them: each stands in the cluster's folder. A shell
    /// that somebody left there is none of them.
    static func working(in cluster: FilePath) -> [HostProcess] {
        guard let folder = try? Stat(cluster) else { return [] }
        return FilePath("/proc").entries().compactMap(Int32.init).compactMap { id -> HostProcess? in
            guard
                let standing = try? Stat(FilePath("/proc/\(id)/cwd")),
                standing.inode == folder.inode, standing.deviceID == folder.deviceID,
                let program = FilePath("/proc/\(id)/exe").linkTarget(),
                // The system adds " (deleted)" once the package has been updated.
                program.lastComponent?.string.hasPrefix("postgres") == true
            else { return nil }
            return HostProcess(id: id)
        }
    }
}
