/// A connection URI of libpq (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS), which
/// libpq itself reads. What is printed of it never holds a password.
struct DatabaseURL: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// With the password: for libpq alone.
    let text: String

    init(_ text: String) throws(InvalidSetting) {
        guard ["postgresql://", "postgres://"].contains(where: text.hasPrefix),
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw InvalidSetting("must be a URL such as postgresql://USER@HOST/DATABASE")
        }
        self.text = text
    }

    var description: String { Self.masked(text) }
    var debugDescription: String { description }

    /// The text with `***` for each secret in it. Of a text that is no such URL nothing is shown, since nobody knows where
    /// in it a secret stands.
    static func masked(_ text: String) -> String {
        let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, ["postgresql", "postgres"].contains(parts[0]) else { return "***" }
        let rest = parts[1]
        // The last @ before the path ends the user's part, as an unescaped one in a password would have it.
        let query = rest.firstIndex(of: "?") ?? rest.endIndex
        let hosts = rest[..<query].lastIndex(of: "@").map { (rest[..<$0], rest[$0..<query]) }
        let place = hosts.map { user, hosts in maskedUser(user) + hosts } ?? String(rest[..<query])
        return parts[0] + "://" + place + maskedQuery(rest[query...])
    }

    private static func maskedUser(_ user: Substring) -> String {
        user.firstIndex(of: ":").map { user[..<$0] + ":***" } ?? String(user)
    }

    private static func maskedQuery(_ query: Substring) -> String {
        guard !query.isEmpty else { return "" }
        let parameters = query.dropFirst().split(separator: "&", omittingEmptySubsequences: false).map { parameter in
            let name = parameter.prefix { $0 != "=" }
            return isHarmless(name) ? String(parameter) : name + "=***"
        }
        return "?" + parameters.joined(separator: "&")
    }

    /// Parameters of libpq that say where and how, and none of which is a secret. All others are masked, also those whose
    /// name is spelt with escapes.
    private static func isHarmless(_ name: Substring) -> Bool {
        [
            "host", "hostaddr", "port", "dbname", "user", "application_name", "connect_timeout", "sslmode",
            "sslrootcert",
            "sslcert", "sslkey", "channel_binding", "target_session_attrs", "passfile", "options", "service",
        ].contains(name)
    }
}
