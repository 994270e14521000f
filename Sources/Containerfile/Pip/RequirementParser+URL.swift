extension RequirementParser {
    /// What an image can be built from anywhere: no protocol that is unencrypted by design but plain HTTP, which package
    /// mirrors in a closed network have, and no file of the builder's machine.
    private static let schemes = ["https", "http", "git+https", "hg+https", "svn+https", "bzr+https"]

    /// PEP 508, `urlspec`, up to the next blank. A `;` belongs to it by the grammar, but pip cuts there before it parses.
    mutating func url() throws(PackageFault) -> String {
        scanner.skipBlanks()
        let url = scanner.take { !$0.isBlank }
        guard let colon = url.firstRange(of: "://") else {
            throw complaint(
                "behind '@' there should be a URL such as https://host/file.whl; "
                    + "to choose a version write '==' instead of '@'"
            )
        }
        guard Self.schemes.contains(url[..<colon.lowerBound].lowercased()) else {
            throw complaint(
                "\(Excerpt.quoted(url)) is not to be had from everywhere; write a URL that "
                    + "begins with one of \(Self.schemes.map { $0 + "://" }.joined(separator: ", "))"
            )
        }
        guard let first = url[colon.upperBound...].first, !"/?#".contains(first) else {
            throw complaint("the URL has no host; write one behind '://'")
        }
        guard !url.contains("${") else {
            throw complaint(
                "pip fills in '${…}' only in a requirements file; write what it stands for"
            )
        }
        let authority = url[colon.upperBound...].prefix { !"/?#".contains($0) }
        guard !authority.contains("@") else {
            throw complaint(
                "the URL has a user or a password before '@', and everybody who sees the build would see it; leave it away"
            )
        }
        guard !url.contains(";") else {
            throw complaint(
                "pip takes the ';' in the URL for the beginning of a marker; write a space before it if it is, or else %3B"
            )
        }
        return url
    }
}
