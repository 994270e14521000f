import SystemPackage

extension EmbeddedPostgres {
    /// A URL for libpq and psql. It needs no password, and stays the same while the data folder stays where it is.
    ///
    /// https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING-URIS
    public func connectionString(user: String, database: String) -> String {
        cluster.socket.connectionString(user: user, database: database)
    }
}

extension SocketFolder {
    func connectionString(user: String, database: String) -> String {
        let host = percentEncoded(path.string, keeping: "/")
        return "postgresql://\(percentEncoded(user))@/\(percentEncoded(database))?host=\(host)&port=\(Self.port)"
    }
}

/// All but RFC 3986's unreserved characters.
private func percentEncoded(_ text: String, keeping kept: String = "") -> String {
    var encoded = ""
    for byte in text.utf8 {
        let character = Character(UnicodeScalar(byte))
        if character.isUnreserved || kept.contains(character) {
            encoded.append(character)
        } else {
            let digits = String(byte, radix: 16, uppercase: true)
            encoded += "%" + (digits.count == 1 ? "0" : "") + digits
        }
    }
    return encoded
}

extension Character {
    /// Means itself everywhere in a URL. RFC 3986, section 2.3.
    var isUnreserved: Bool {
        isASCII && (isLetter || isNumber || "-._~".contains(self))
    }
}
