import Glibc
import Host
import SystemPackage

extension HostProcess {
    /// This user's processes that were started with a registry's configuration file, by whatever path it was named: they serve
    /// its images, or collect their garbage.
    static func workingForRegistry(configuration: FilePath) -> [HostProcess] {
        guard let file = try? Stat(configuration) else { return [] }
        return FilePath("/proc").entries().compactMap(Int32.init).compactMap(HostProcess.init(id:)).filter { process in
            let words = process.commandLine.suffix(2)
            guard
                words.count == 2, let task = words.first, RegistryTask(rawValue: task) != nil,
                let path = words.last, path.hasPrefix("/"),
                let owner = try? Stat(FilePath("/proc/\(process.id)")), owner.userID.rawValue == geteuid(),
                // As that process sees it: one in a container may have a file of the same name.
                let named = try? Stat(FilePath("/proc/\(process.id)/root\(path)"))
            else { return false }
            return named.inode == file.inode && named.deviceID == file.deviceID
        }
    }
}
