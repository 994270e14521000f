import Host
import SystemPackage

/// How PostgreSQL's user gets at a folder.
///
/// A data folder may lie below a home that only its owner can enter, and root may run the server there. PostgreSQL, as
/// another user, then cannot reach the folder by its path, and opening the home to it is not ours to do. But permission to
/// enter the folders above is asked of whoever opens a path, not of whoever holds the folder open. So root opens it and
/// hands it over, and PostgreSQL is told `/proc/self/fd/3` as its data directory. It changes to it once, as its user may:
/// the folder itself is its own. `..` leads back to the folders above, and there the usual permissions hold.
///
/// The data stay in the data folder, and a cluster made by one way can be run by the other at the next start.
enum FolderAccess: Sendable, Equatable {
    case byPath
    case byDescriptor

    /// Asks the system, as the account, whether the folder can be entered.
    static func choose(for account: Account, to folder: FilePath) async -> FolderAccess {
        guard account.isSwitched else { return .byPath }
        let probe = Program("/usr/bin/test", ["-x", folder.string], as: account)
        return (try? await probe.output()) != nil ? .byPath : .byDescriptor
    }

    /// The folder's name for a program that was started by `program(_:_:in:as:)`.
    func name(of folder: FilePath) -> String {
        self == .byPath ? folder.string : "/proc/self/fd/3"
    }

    func program(_ path: FilePath, _ arguments: [String], in folder: FilePath, as account: Account) -> Program {
        Program(path, arguments, as: account, folder: self == .byPath ? nil : folder)
    }
}
