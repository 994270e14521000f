import Glibc
import Host
import SystemPackage

/// The folder of PostgreSQL's Unix socket. It is also the lock on the door: whoever can enter it may connect as any role
/// (`trust`), and it is closed to all but PostgreSQL's user and root, as is the socket in it. A password would have to lie
/// in a file that the same users can read, and so would add nothing.
struct SocketFolder: Sendable, Equatable {
    /// Part of the socket's name; nothing listens on the network.
    static let port = 5432

    let path: FilePath
    /// Whether it lies outside the data folder, where nothing else would remove it.
    let isOutside: Bool

    var socket: FilePath { path.appending(".s.PGSQL.\(Self.port)") }
    var lockFile: FilePath { path.appending(".s.PGSQL.\(Self.port).lock") }

    /// In the data folder when PostgreSQL and its clients can use a socket there. Otherwise in `/run`, where only root
    /// makes folders, or else in `/tmp`, by a name made from the identity of the data folder: the same at every start, and
    /// the same by whatever path the data folder is reached.
    static func choose(
        in root: FilePath,
        account: Account,
        access: FolderAccess
    ) throws(FileFailure) -> SocketFolder {
        let inside = SocketFolder(path: root.appending("socket"), isOutside: false)
        if access == .byPath, inside.isUsable { return inside }
        let folder: Stat
        do {
            folder = try Stat(root)
        } catch {
            throw FileFailure("look at", root, error)
        }
        let name =
            "imageledger-\(String(folder.deviceID.rawValue, radix: 16))-\(String(folder.inode.rawValue, radix: 16))"
        let base: FilePath = geteuid() == 0 && Glibc.access("/run", W_OK) == 0 ? "/run" : "/tmp"
        return SocketFolder(path: base.appending(name), isOutside: true)
    }

    /// sockaddr_un has room for 107 bytes. PostgreSQL and libpq take commas in a path for the end of one folder and the
    /// begin of the next, and other characters would have to be quoted in each of the places the path is named in.
    private var isUsable: Bool {
        socket.string.utf8.count <= 107
            && path.string.allSatisfy { $0.isUnreserved || $0 == "/" }
    }

    /// Makes the folder, or makes sure that the one which is there is the account's own and closed to others: in `/tmp`
    /// anybody can have made one of that name, and would listen in.
    func prepare(for account: Account) throws(EmbeddedPostgresError) {
        do {
            let made = try path.makeFolder(permissions: .ownerReadWriteExecute)
            guard let found = try path.status(), found.type == .directory else {
                throw EmbeddedPostgresError.socketFolderRefused(path: path.string, reason: "that is not a folder")
            }
            // One that root made and was killed before giving it away.
            let isRoots = account.isSwitched && found.userID.rawValue == 0
            guard made || isRoots || found.userID.rawValue == account.user else {
                throw EmbeddedPostgresError.socketFolderRefused(
                    path: path.string,
                    reason: "that belongs to the user with id \(found.userID.rawValue)"
                )
            }
            guard found.permissions.isDisjoint(with: [.groupReadWriteExecute, .otherReadWriteExecute]) else {
                throw EmbeddedPostgresError.socketFolderRefused(path: path.string, reason: "others may enter it")
            }
            let descriptor = try path.openFolder()
            defer { descriptor.closeIgnoringErrors() }
            try account.own(descriptor, at: path)
        } catch let failure as FileFailure {
            throw .file(failure)
        } catch let error as EmbeddedPostgresError {
            throw error
        } catch {
            throw .file(FileFailure("prepare", path, reason: "\(error)"))
        }
    }

    /// Leaves nothing outside the data folder once PostgreSQL has stopped.
    func removeIfOutside() {
        guard isOutside else { return }
        socket.removeFileIfPresent()
        lockFile.removeFileIfPresent()
        rmdir(path.string)
    }
}
