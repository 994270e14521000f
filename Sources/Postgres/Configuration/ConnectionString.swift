import CLibpq

/// A connection string, taken apart by libpq itself.
///
/// libpq's complaints quote what they dislike, and when a password with a stray character shifts the parts of a URL, what
/// they quote is a piece of the password. So the complaints leave here with everything quoted taken out, but for keywords.
struct ConnectionString: Sendable {
    let options: [(keyword: String, value: String)]

    init(_ text: String) throws(PostgresError) {
        guard !text.utf8.contains(0) else { throw .invalidConfiguration(reason: "it contains a NUL character") }
        var complaint: UnsafeMutablePointer<CChar>?
        guard let parsed = PQconninfoParse(text, &complaint) else {
            defer { PQfreemem(complaint) }
            throw .invalidConfiguration(reason: Self.withoutQuotes(trimmed(complaint)))
        }
        defer { PQconninfoFree(parsed) }
        var options: [(keyword: String, value: String)] = []
        var option = parsed
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                options.append((String(cString: keyword), String(cString: value)))
            }
            option += 1
        }
        self.options = options
        try checkPorts()
    }

    subscript(keyword: String) -> String? {
        options.first { $0.keyword == keyword }?.value
    }

    /// `true` when a host's name must be looked up, which blocks the thread that does it.
    var needsNameLookup: Bool {
        guard self["hostaddr"] == nil, let hosts = self["host"] else { return self["service"] != nil }
        return hosts.split(separator: ",").contains { !$0.hasPrefix("/") && !$0.hasPrefix("@") }
    }

    /// libpq checks ports only when it connects, and quotes a wrong one, which is a piece of the password when that holds
    /// a slash or a number sign that should have been percent-encoded.
    private func checkPorts() throws(PostgresError) {
        let ports = self["port"]?.split(separator: ",") ?? []
        guard ports.allSatisfy({ Int($0).map { 1...65535 ~= $0 } ?? false }) else {
            let advice = "a password's / # ? @ : and % must be percent-encoded in a URL"
            throw .invalidConfiguration(reason: "the port is not a number from 1 to 65535 (\(advice))")
        }
    }

    private static func withoutQuotes(_ complaint: String) -> String {
        let parts = complaint.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.enumerated().map { index, part in
            index.isMultiple(of: 2) || keywords.contains(String(part)) ? String(part) : "…"
        }.joined(separator: "\"")
    }

    private static let keywords: Set<String> = {
        guard let defaults = PQconndefaults() else { return [] }
        defer { PQconninfoFree(defaults) }
        var keywords: Set<String> = []
        var option = defaults
        while let keyword = option.pointee.keyword {
            keywords.insert(String(cString: keyword))
            option += 1
        }
        return keywords
    }()
}

extension Duration {
    /// Rounded up, so that no wait ends before its time.
    var wholeMilliseconds: Int64 {
        components.seconds * 1000 + (components.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}
