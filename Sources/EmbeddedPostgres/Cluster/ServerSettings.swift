import Host
import SystemPackage

/// PostgreSQL's settings, all given on its command line: there they cannot be overruled by a file or by ALTER SYSTEM, and
/// a server that is found running can be asked whether it has them.
struct ServerSettings: Sendable, Equatable {
    private let values: [String: String]

    /// - Parameter chosen: what the operator wants otherwise, such as `shared_buffers`.
    /// - Throws: `EmbeddedPostgresError.fixedSettings` with all those that are not free.
    init(_ chosen: [String: String], socket: SocketFolder) throws(EmbeddedPostgresError) {
        let fixed = Self.fixed(socket: socket)
        let refused = chosen.keys.filter { fixed[$0.lowercased()] != nil || $0.lowercased() == "data_directory" }
        guard refused.isEmpty else { throw .fixedSettings(refused.sorted()) }
        values = chosen.merging(fixed) { _, fixed in fixed }
    }

    var arguments: [String] {
        values.sorted { $0.key < $1.key }.flatMap { ["-c", "\($0.key)=\($0.value)"] }
    }

    private static func fixed(socket: SocketFolder) -> [String: String] {
        [
            // Reached through the socket alone.
            "listen_addresses": "",
            "port": "\(SocketFolder.port)",
            "unix_socket_directories": socket.path.string,
            "unix_socket_permissions": "0700",
            // What is acknowledged is on disk.
            "fsync": "on",
            "full_page_writes": "on",
            "synchronous_commit": "on",
            // After a crash all files are written out before recovery: at once instead of one by one, which takes seconds.
            "recovery_init_sync_method": "syncfs",
            "timezone": "UTC",
            "log_timezone": "UTC",
            // Into the file that it is given as standard error. `ProgramLog` bounds it.
            "log_destination": "stderr",
            "logging_collector": "off",
            "log_checkpoints": "off",
            // The text of a statement that fails may hold a password.
            "log_min_error_statement": "panic",
            "log_statement": "none",
            "cluster_name": "imageledger",
        ]
    }
}
