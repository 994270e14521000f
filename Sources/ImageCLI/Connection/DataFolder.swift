import Foundation

/// What a server on this machine leaves in its data folder for its clients.
struct DataFolder {
    let path: String

    var serverURLFile: String { path + "/server.url" }
    var adminTokenFile: String { path + "/admin.token" }

    /// The address that the server last listened on; `nil` when the folder has none.
    func serverURL() throws(CommandFailure) -> String? {
        try Self.line(of: serverURLFile)
    }

    func adminToken() throws(CommandFailure) -> String? {
        try Self.line(of: adminTokenFile)
    }

    /// The file's text without white space around it; `nil` when there is no such file.
    static func line(of file: String) throws(CommandFailure) -> String? {
        do {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
            return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            return nil
        } catch {
            throw CommandFailure(.failed, "\(file) cannot be read: \(error.localizedDescription)")
        }
    }
}
