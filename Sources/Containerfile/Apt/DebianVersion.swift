/// The version of a Debian package (Debian Policy 5.6.12): `[epoch:]upstream_version[-debian_revision]`.
enum DebianVersion {
    /// The largest epoch that dpkg can compare.
    private static let largestEpoch = Int(Int32.max)

    static func check(_ version: Substring, in text: String) throws(PackageFault) {
        guard !version.isEmpty else {
            throw PackageFault("\(Excerpt.quoted(text)) has no version behind '='; write one, or leave the '=' away")
        }
        try checkCharacters(of: version, in: text)
        let afterEpoch = try checkEpoch(of: version, in: text)
        let hyphen = afterEpoch.lastIndex(of: "-")
        let upstream = afterEpoch[..<(hyphen ?? afterEpoch.endIndex)]
        guard let first = upstream.utf8.first, first.isDigit else {
            throw PackageFault(
                "\(Excerpt.quoted(text)) has a version that does not begin with a digit; write one such as 1.2-3"
            )
        }
        guard let hyphen else { return }
        let revision = afterEpoch[afterEpoch.index(after: hyphen)...]
        guard !revision.isEmpty else {
            throw PackageFault("\(Excerpt.quoted(text)) has nothing behind the version's last '-'; leave the '-' away")
        }
        if let colon = revision.firstIndex(of: ":") {
            throw AptGrammar.fault(
                colon,
                of: revision,
                in: text,
                "in the version's revision",
                "put no ':' behind the last '-'"
            )
        }
    }

    private static func checkCharacters(of version: Substring, in text: String) throws(PackageFault) {
        guard let stranger = version.utf8.firstIndex(where: { !$0.isLetterOrDigit && !".+~:-".utf8.contains($0) })
        else { return }
        let hint =
            switch version[stranger] {
            case "*", "?": "write the whole version, as wildcards would make builds differ"
            case "/": "write a version or a release, not both"
            default: "use letters, digits, '.', '+', '-', '~' and ':'"
            }
        throw AptGrammar.fault(stranger, of: version, in: text, "in the version", hint)
    }

    /// - Returns: what stands behind the epoch.
    private static func checkEpoch(of version: Substring, in text: String) throws(PackageFault) -> Substring {
        guard let colon = version.firstIndex(of: ":") else { return version }
        let epoch = version[..<colon]
        guard !epoch.isEmpty, epoch.utf8.allSatisfy(\.isDigit) else {
            throw PackageFault(
                "\(Excerpt.quoted(text)) has \(Excerpt.quoted(epoch)) before the version's first ':'; write a number there"
            )
        }
        guard let number = Int(epoch), number <= largestEpoch else {
            throw PackageFault(
                "\(Excerpt.quoted(text)) has too large a number before ':'; at most \(largestEpoch) is allowed"
            )
        }
        return version[version.index(after: colon)...]
    }
}
