import Glibc
import Host
import SystemPackage

extension Account {
    /// An ordinary user runs PostgreSQL as themselves. For root, which PostgreSQL refuses, it is the owner of the
    /// cluster once there is one; else the user `postgres`, which comes with Debian's package; else `nobody`, so that a
    /// PostgreSQL installed by other means runs too. `nobody` may own files of other programs, and those could then read the
    /// database: a user of its own is better, and `postgres` is taken first for that reason.
    static func choose(owning cluster: Stat?, at path: FilePath) throws(EmbeddedPostgresError) -> Account {
        let current = geteuid()
        guard current == 0 else {
            if let cluster, cluster.userID.rawValue != current {
                throw .ownedByAnother(path: path.string, owner: cluster.userID.rawValue)
            }
            return Account(user: current, group: getegid(), isSwitched: false)
        }
        if let cluster {
            guard cluster.userID.rawValue != 0 else { throw .ownedByAnother(path: path.string, owner: 0) }
            return Account(user: cluster.userID.rawValue, group: cluster.groupID.rawValue, isSwitched: true)
        }
        for name in ["postgres", "nobody"] {
            if let account = named(name) { return account }
        }
        throw .noAccount
    }
}
