import Foundation

/// A file that is there when it is whole, and not before: written beside its place under another name, and renamed.
struct OutputFile {
    private let path: String
    private let partial: String
    private let file: FileHandle
    private let replaces: Bool

    /// Readable by its owner alone.
    ///
    /// - Parameter replaces: whether it may take the place of a file that is there already.
    init(_ path: String, replacing replaces: Bool) throws(CommandFailure) {
        self.path = path
        self.replaces = replaces
        if !replaces { try Self.requireNothing(at: path) }
        let url = URL(fileURLWithPath: path)
        partial =
            url.deletingLastPathComponent()
            .appendingPathComponent(".\(url.lastPathComponent).\(UUID().uuidString).partial").path
        guard FileManager.default.createFile(atPath: partial, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: partial)
        else {
            throw CommandFailure(
                .failed,
                "\(PrintableText.escaped(path)) cannot be written: \(String(cString: strerror(errno)))"
            )
        }
        self.file = file
    }

    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        try attempt { try file.write(contentsOf: Data(bytes)) }
    }

    /// Makes it durable, and puts it in its place.
    func finish() throws(CommandFailure) {
        try attempt {
            try file.synchronize()
            try file.close()
        }
        // It may have come meanwhile.
        if !replaces { try Self.requireNothing(at: path) }
        guard rename(partial, path) == 0 else {
            throw CommandFailure(
                .failed,
                "\(PrintableText.escaped(path)) cannot be written: \(String(cString: strerror(errno)))"
            )
        }
    }

    private static func requireNothing(at path: String) throws(CommandFailure) {
        guard FileManager.default.fileExists(atPath: path) else { return }
        throw CommandFailure(
            .failed,
            "\(PrintableText.escaped(path)) is there already, and stays as it is; name another file, or say --overwrite"
        )
    }

    /// Leaves nothing behind.
    func abandon() {
        try? file.close()
        unlink(partial)
    }

    private func attempt(_ body: () throws -> Void) throws(CommandFailure) {
        do {
            try body()
        } catch {
            throw CommandFailure(
                .failed,
                "\(PrintableText.escaped(path)) cannot be written: \(error.localizedDescription)"
            )
        }
    }
}
