/// A specification cut into the texts of its parts: `(channel:(namespace):)name(constraint)([brackets])`.
struct CondaParts {
    let channel: Substring?
    let name: String
    let constraint: Substring
    let brackets: Substring?

    init(_ text: String) throws(CondaRefusal) {
        let (positional, brackets) = try Self.splitBrackets(text[...])
        try Self.checkArchive(positional)
        let (channel, package) = try Self.splitChannel(positional)
        let name = package.prefixOfBytes { $0 != CondaAlphabet.space && !CondaAlphabet.isOperator($0) }
        try CondaName.check(name)
        self.channel = channel
        self.name = String(name)
        self.constraint = package[name.endIndex...].withoutLeadingSpaces
        self.brackets = brackets
    }

    private static func splitBrackets(_ text: Substring) throws(CondaRefusal) -> (Substring, Substring?) {
        guard let opening = text.utf8.firstIndex(of: UInt8(ascii: "[")) else { return (text, nil) }
        let content = text[text.index(after: opening)...]
        guard let closing = content.utf8.firstIndex(of: UInt8(ascii: "]")), content[closing...] == "]" else {
            throw CondaRefusal(
                "has more behind its brackets; write a single pair at the end, as in numpy[version=1.8,build=py*]",
                reason: .strayBracket
            )
        }
        var positional = text[..<opening]
        if positional.utf8.last == CondaAlphabet.space { positional.removeLast() }
        return (positional, content[..<closing])
    }

    /// Archives are installed past the solver, without the packages they need.
    private static func checkArchive(_ text: Substring) throws(CondaRefusal) {
        let lowercased = text.lowercased()
        let isArchive = lowercased.hasSuffix(".conda") || lowercased.hasSuffix(".tar.bz2")
        guard isArchive || (lowercased.contains("://") && !lowercased.contains("::")) else { return }
        throw CondaRefusal(
            "\(Excerpt.quoted(text)) names a file or an address; write the package's name and the channel "
                + "it comes from, as in conda-forge::numpy==1.26.4",
            reason: .packageFile
        )
    }

    /// The last two colons part channel, namespace and name; a URL's own colons stand before them.
    private static func splitChannel(_ text: Substring) throws(CondaRefusal) -> (Substring?, Substring) {
        guard let last = text.utf8.lastIndex(of: UInt8(ascii: ":")) else { return (nil, text) }
        let package = text[text.index(after: last)...]
        guard package.utf8.first != CondaAlphabet.space else {
            throw CondaRefusal("has a space behind ':'; write it as in conda-forge::numpy", reason: .channelName)
        }
        let before = text[..<last]
        guard let first = before.utf8.lastIndex(of: UInt8(ascii: ":")) else {
            throw CondaRefusal(
                "has a single ':', which names a namespace, and those are ignored; write "
                    + Excerpt.quoted("\(before)::\(package)"),
                reason: .namespace
            )
        }
        let namespace = before[before.index(after: first)...]
        guard namespace.utf8.allSatisfy(CondaAlphabet.isName) else {
            throw CondaRefusal(
                "the namespace \(Excerpt.quoted(namespace)) is no name; leave it away, as in conda-forge::numpy",
                reason: .namespace
            )
        }
        return (before[..<first], package)
    }
}
