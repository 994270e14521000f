/// Where PostgreSQL is and how to log in: everything a libpq connection string can say, and a few settings beside it.
///
/// What the string leaves open, libpq takes from its environment variables (`PGHOST`, `PGPASSFILE`, `PGSSLMODE`…).
public struct PostgresConfiguration: Sendable {
    let conninfo: ConnectionString

    /// Shown in `pg_stat_activity`; overrides the connection string's own.
    public var applicationName: String

    /// The longest time from the start of a connection, over all the hosts it tries, to a session that is ready: the
    /// connection string's `connect_timeout`, or 5 seconds: as long as an append waits.
    public var connectTimeout: Duration

    /// The longest time that the server lets any one statement run (`statement_timeout`); `nil` leaves the server's own.
    public var statementTimeout: Duration?

    /// Further settings of each session by their PostgreSQL names, such as `["role": "reader"]`.
    public var settings: [String: String] = [:]

    /// Takes a `postgresql://` URL or libpq's `keyword=value` form, and checks it; nothing is connected yet.
    public init(_ conninfo: String) throws(PostgresError) {
        self.conninfo = try ConnectionString(conninfo)
        applicationName = self.conninfo["application_name"] ?? "postgres-client"
        let seconds = self.conninfo["connect_timeout"].flatMap { Int($0) } ?? 0
        connectTimeout = .seconds(seconds > 0 ? seconds : 5)
    }

    /// Keywords and values as `PQconnectStartParams` wants them.
    var parameters: [(keyword: String, value: String)] {
        let mine: [(keyword: String, value: String)] = [
            ("application_name", applicationName),
            // Every String goes out and comes in as UTF-8, whatever the database itself keeps.
            ("client_encoding", "UTF8"),
            ("options", startupOptions),
        ]
        let names = Set(mine.map(\.keyword))
        return conninfo.options.filter { !names.contains($0.keyword) } + mine
    }

    /// `-c name=value` for each setting, after those of the connection string, which they override.
    private var startupOptions: String {
        var all = settings
        if let statementTimeout {
            all["statement_timeout"] = String(statementTimeout.wholeMilliseconds)
        }
        let mine = all.sorted { $0.key < $1.key }.map { "-c \(escape($0.key))=\(escape($0.value))" }
        return ([conninfo["options"]].compactMap { $0 } + mine).joined(separator: " ")
    }

    /// The server splits the options at spaces unless a backslash stands before (`pg_split_opts`).
    private func escape(_ text: String) -> String {
        var escaped = ""
        for character in text {
            if character.isWhitespace || character == "\\" { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }
}

extension PostgresConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Host, port, database and user; never a password, nor an option that could hold one.
    public var description: String {
        let shown = ["host", "hostaddr", "port", "dbname", "user", "sslmode"].compactMap { keyword in
            conninfo[keyword].map { "\(keyword)=\($0)" }
        }
        return (shown + ["application_name=\(applicationName)"]).joined(separator: " ")
    }

    public var debugDescription: String { description }

    /// Keeps `dump` and string interpolation of values that hold a configuration from walking into the password.
    public var customMirror: Mirror { Mirror(self, children: ["configuration": description]) }
}
