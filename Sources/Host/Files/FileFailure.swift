import Glibc
public import SystemPackage

/// A file operation that the system refused.
public struct FileFailure: Error, Equatable, CustomStringConvertible {
    /// What was tried, as a verb with its object: `make the folder`.
    public let action: String
    public let path: String
    /// The system's own words.
    public let reason: String

    public init(_ action: String, _ path: FilePath, _ reason: Errno) {
        self.init(action, path, reason: reason.description)
    }

    public init(_ action: String, _ path: FilePath, reason: String) {
        self.action = action
        self.path = path.string
        self.reason = reason
    }

    public var description: String { "Cannot \(action) \(path): \(reason)" }
}

extension Errno {
    public static var current: Errno { Errno(rawValue: errno) }

    /// `FileDescriptor`'s operations throw nothing else, but say so only in their documentation.
    public init(_ error: any Error) {
        self = error as? Errno ?? .ioError
    }
}
