/// Why a data folder cannot be used, in words for the person who named it.
public enum DataFolderError: Error, Equatable, CustomStringConvertible {
    case unusablePath(String, reason: String)
    case file(FileFailure)
    /// Another server works on the folder.
    /// - Parameters:
    ///   - process: its process id, when it could be read.
    ///   - address: what `server.url` says, when it is there.
    case inUse(folder: String, process: Int32?, address: String?)

    public var description: String {
        switch self {
        case .unusablePath(let path, let reason):
            return "The data folder \(path.debugDescription) cannot be used: \(reason). Give the path of a folder."
        case .file(let failure):
            return "\(failure)."
        case .inUse(let folder, let process, let address):
            let who = process.map { "process \($0)" } ?? "another process"
            let at = address.map { ", which answers at \($0)" } ?? ""
            return """
                A server already works on the data folder \(folder): \(who)\(at). \
                Use that one, stop it first, or give this one a data folder of its own.
                """
        }
    }
}
