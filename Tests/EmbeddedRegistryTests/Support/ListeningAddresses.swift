import Host
import SystemPackage

extension HostProcess {
    /// Where the process listens, as /proc/net/tcp and tcp6 have it: the address in hexadecimal digits, `:`, the port.
    var listeningAddresses: [String] {
        let descriptors = FilePath("/proc/\(id)/fd")
        let sockets = Set(descriptors.entries().compactMap { descriptors.appending($0).linkTarget()?.string })
        return ["tcp", "tcp6"].flatMap { table -> [String] in
            let lines = (try? FilePath("/proc/\(id)/net/\(table)").readText())?.split(separator: "\n").dropFirst() ?? []
            return lines.compactMap { line in
                let fields = line.split(separator: " ").map(String.init)
                return fields[3] == "0A" && sockets.contains("socket:[\(fields[9])]") ? fields[1] : nil
            }
        }
    }
}
