import Foundation

/// A file that is there when it is whole, and not before: written beside its place under another name, and renamed.
struct OutputFile {
    private let path: String
    private let partial: String
    private let file: FileHandle

    /// Readable by its owner alone.
    init(_ path: String) throws(CommandFailure) {
        self.path = path
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

    /// Makes it durable, and puts it in its place; what stood there before is gone.
    func finish() throws(CommandFailure) {
        try attempt {
            try file.synchronize()
            try file.close()
        }
        guard rename(partial, path) == 0 else {
            throw CommandFailure(
                .failed,
                "\(PrintableText.escaped(path)) cannot be written: \(String(cString: strerror(errno)))"
            )
        }
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
