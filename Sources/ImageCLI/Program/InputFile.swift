import Foundation

/// A file that a person names as an option's value; `-` is the standard input.
enum InputFile {
    /// - Parameters:
    ///   - option: The option, for the person whose file is refused. What stands in the file is never repeated.
    ///   - limit: In bytes.
    static func text(of path: String, option: String, limit: Int) throws(CommandFailure) -> String {
        let name = path == "-" ? "the standard input" : PrintableText.escaped(path)
        let bytes =
            if path == "-" {
                try CommandContext.current.console.input(limit: limit)
            } else {
                try self.bytes(of: try opened(path, option), named: name, limit: limit)
            }
        guard bytes.count <= limit else {
            throw CommandFailure(.usage, "\(option): \(name) is longer than \(limit) bytes, the most that is taken.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(.usage, "\(option): \(name) is not UTF-8 text.")
        }
        return text
    }

    /// - Returns: one byte more than the limit of what is longer.
    static func bytes(of file: FileHandle, named name: String, limit: Int) throws(CommandFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            while bytes.count <= limit, let part = try file.read(upToCount: limit + 1 - bytes.count), !part.isEmpty {
                bytes += part
            }
        } catch {
            throw CommandFailure(.failed, "\(name) cannot be read: \(error.localizedDescription)")
        }
        return bytes
    }

    private static func opened(_ path: String, _ option: String) throws(CommandFailure) -> FileHandle {
        do {
            return try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            throw CommandFailure(.usage, "\(option): there is no file \(PrintableText.escaped(path))")
        } catch {
            throw CommandFailure(
                .failed,
                "\(option): \(PrintableText.escaped(path)) cannot be read: \(error.localizedDescription)"
            )
        }
    }
}
