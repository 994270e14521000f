import Foundation

/// A fresh folder for one server. Its path is short, because that of a Unix socket may have 107 bytes at most, and names
/// this process, so that what a killed process leaves behind can be told from what another one is using.
enum TestFolder {
    static func make() throws -> String {
        var template = Array("/tmp/ilpg-\(getpid())-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw TemporaryPostgresError("no folder can be made in /tmp: \(String(cString: strerror(errno)))")
        }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        EndOfTests.watch(folder: folder)
        if PostgresBinaries.isRoot {
            guard let user = getpwnam("postgres"), chown(folder, user.pointee.pw_uid, user.pointee.pw_gid) == 0 else {
                throw TemporaryPostgresError(
                    "root runs the tests, and there is no user `postgres` to run PostgreSQL as"
                )
            }
        }
        return folder
    }

    static func remove(_ folder: String) {
        try? FileManager.default.removeItem(atPath: folder)
        EndOfTests.forget(folder: folder)
    }
}
