public import Glibc
public import SystemPackage

/// A user of this machine, to run a program as.
public struct Account: Sendable, Equatable {
    public let user: uid_t
    public let group: gid_t
    /// Whether it is another than the one this process runs as.
    public let isSwitched: Bool

    public init(user: uid_t, group: gid_t, isSwitched: Bool) {
        self.user = user
        self.group = group
        self.isSwitched = isSwitched
    }

    /// Nil when there is no such user, or it is root under another name.
    public static func named(_ name: String) -> Account? {
        var entry = passwd()
        var match: UnsafeMutablePointer<passwd>?
        var strings = [CChar](repeating: 0, count: 16_384)
        guard getpwnam_r(name, &entry, &strings, strings.count, &match) == 0, match != nil, entry.pw_uid != 0 else {
            return nil
        }
        return Account(user: entry.pw_uid, group: entry.pw_gid, isSwitched: true)
    }

    /// Gives a folder that was opened to this account.
    public func own(_ folder: FileDescriptor, at path: FilePath) throws(FileFailure) {
        guard isSwitched, fchown(folder.rawValue, user, group) != 0 else { return }
        throw FileFailure("give to user \(user)", path, Errno.current)
    }
}
