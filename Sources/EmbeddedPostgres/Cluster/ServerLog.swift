import SystemPackage

/// What PostgreSQL writes to standard error: `postgres.log`. Once that passes 16 MiB, its last MiB is kept in
/// `postgres.log.1` and it begins anew, so that no fault, however often it is logged, fills the disk.
struct ServerLog: Sendable {
    static let limit: Int64 = 16 << 20
    static let kept: Int64 = 1 << 20

    let path: FilePath

    /// Opened by this process, so that PostgreSQL's user needs no access to the data folder.
    func open() throws(FileFailure) -> FileDescriptor {
        try path.open(.writeOnly, [.create, .append, .noFollow], permissions: .ownerReadWrite)
    }

    func bound() throws(FileFailure) {
        guard let size = try path.status()?.size, size > Self.limit else { return }
        let tail = FilePath("\(path).1")
        tail.removeFileIfPresent()
        try tail.writeNewFile(try text(from: size - Self.kept), permissions: .ownerReadWrite)
        let file = try path.open(.writeOnly)
        defer { file.closeIgnoringErrors() }
        do {
            // PostgreSQL appends, so it goes on at the new end.
            try file.resize(to: 0, retryOnInterrupt: true)
        } catch {
            throw FileFailure("empty", path, Errno(error))
        }
    }

    var size: Int64 { (try? path.status())??.size ?? 0 }

    /// The last lines since the file had that size, for an error message.
    func lastLines(since size: Int64) -> String {
        let text = (try? text(from: size)) ?? ""
        return text.split(separator: "\n").suffix(12).joined(separator: "\n")
    }

    private func text(from offset: Int64) throws(FileFailure) -> String {
        let file = try path.open(.readOnly)
        defer { file.closeIgnoringErrors() }
        do {
            try file.seek(offset: offset, from: .start)
            return String(decoding: try file.readToEnd(), as: UTF8.self)
        } catch {
            throw FileFailure("read", path, Errno(error))
        }
    }
}
