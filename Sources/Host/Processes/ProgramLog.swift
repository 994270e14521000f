public import SystemPackage

/// What a program that runs on and on writes, in a file such as `postgres.log`. Once that passes 16 MiB, its last MiB is
/// kept beside it in `postgres.log.1` and it begins anew, so that no fault, however often it is logged, fills the disk.
public struct ProgramLog: Sendable {
    public static let limit: Int64 = 16 << 20
    public static let kept: Int64 = 1 << 20

    public let path: FilePath

    /// Opened by this process, so that the program's user needs no access to the data folder.
    public init(path: FilePath) {
        self.path = path
    }

    public func open() throws(FileFailure) -> FileDescriptor {
        try path.open(.writeOnly, [.create, .append, .noFollow], permissions: .ownerReadWrite)
    }

    public func bound() throws(FileFailure) {
        guard let size = try path.status()?.size, size > Self.limit else { return }
        let tail = FilePath("\(path).1")
        tail.removeFileIfPresent()
        try tail.writeNewFile(try text(from: size - Self.kept), permissions: .ownerReadWrite)
        let file = try path.open(.writeOnly)
        defer { file.closeIgnoringErrors() }
        do {
            // The program appends, so it goes on at the new end.
            try file.resize(to: 0, retryOnInterrupt: true)
        } catch {
            throw FileFailure("empty", path, Errno(error))
        }
    }

    public var size: Int64 { (try? path.status())??.size ?? 0 }

    /// The last lines since the file had that size, or since it began anew, for an error message.
    public func lastLines(since size: Int64) -> String {
        let text = (try? text(from: size > self.size ? 0 : size)) ?? ""
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
