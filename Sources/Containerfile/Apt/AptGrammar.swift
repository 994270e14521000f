/// The parts of a package argument, each checked by the rule it comes from.
enum AptGrammar {
    private static let plainText = PlainText(subject: "an APT package", limit: 200)

    static func check(_ text: String) throws(PackageFault) {
        guard !text.isEmpty else { throw PackageFault("is empty; write the name of an APT package, such as curl") }
        try plainText.check(text)
        try checkBeginning(text)
        try checkEnd(text)
        let parts = AptParts(text)
        try checkName(parts.name, in: text)
        if let architecture = parts.architecture { try checkArchitecture(architecture, in: text) }
        switch parts.choice {
        case .version(let version): try DebianVersion.check(version, in: text)
        case .release(let release): try checkRelease(release, in: text)
        case nil: break
        }
    }

    private static func checkBeginning(_ text: String) throws(PackageFault) {
        if text.hasPrefix("-") {
            throw PackageFault(
                "\(Excerpt.quoted(text)) is an option; write only packages, as options are not passed on to apt"
            )
        }
        if text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../") {
            throw PackageFault(
                "\(Excerpt.quoted(text)) is a local file; write the name of a package from the archive, such as curl"
            )
        }
    }

    /// apt reads what the last character says before it looks for a package (apt-get(8), `install`). A `+` is left to it:
    /// names such as `g++` end so, and all it asks for otherwise is to install.
    private static func checkEnd(_ text: String) throws(PackageFault) {
        if text.hasSuffix("-") {
            let rest = String(text.reversed().drop { $0 == "-" }.reversed())
            throw PackageFault(
                "\(Excerpt.quoted(text)) would remove \(rest); leave the '-' away, as packages can only be installed"
            )
        }
        if text.hasSuffix("^") {
            throw PackageFault("\(Excerpt.quoted(text)) is a task; write the packages that you want from it")
        }
    }

    /// Debian Policy 5.6.1. dpkg itself is laxer: it takes capitals, `_` and a single character.
    private static func checkName(_ name: Substring, in text: String) throws(PackageFault) {
        guard !name.isEmpty else {
            throw PackageFault("\(Excerpt.quoted(text)) has no name; begin with a package's name, such as curl")
        }
        if let stranger = name.utf8.firstIndex(where: { !isNameByte($0) }) {
            let hint =
                name.utf8[stranger].isUppercase
                ? "write it in lower-case letters" : "use a-z, 0-9, '+', '-' and '.', and part packages with spaces"
            throw AptGrammar.fault(stranger, of: name, in: text, "in the package's name", hint)
        }
        guard name.utf8.first.map(isLowercaseOrDigit) == true else {
            throw PackageFault("\(Excerpt.quoted(text)) begins with '\(name.prefix(1))'; begin with one of a-z and 0-9")
        }
        guard name.utf8.count >= 2 else {
            throw PackageFault("\(Excerpt.quoted(text)) has a name of one character; a package's name has at least two")
        }
        guard name.last != "-" else {
            throw PackageFault("\(Excerpt.quoted(text)) has a name that ends with '-'; leave the '-' away")
        }
    }

    /// The names of dpkg-architecture(1), and the wildcards made from them.
    private static func checkArchitecture(_ name: Substring, in text: String) throws(PackageFault) {
        guard let first = name.utf8.first else {
            throw PackageFault("\(Excerpt.quoted(text)) has no architecture behind ':'; write one, such as :amd64")
        }
        if let stranger = name.utf8.firstIndex(where: { !isLowercaseOrDigit($0) && $0 != UInt8(ascii: "-") }) {
            let hint = "use a-z, 0-9 and '-', as in :amd64 or :any"
            throw AptGrammar.fault(stranger, of: name, in: text, "in the architecture", hint)
        }
        guard isLowercaseOrDigit(first), name.last != "-" else {
            throw PackageFault(
                "\(Excerpt.quoted(text)) has an architecture with '-' at an end; write one such as :amd64"
            )
        }
    }

    /// The name of a suite or codename, of which apt-get(8) asks nothing but that a `/` precedes it.
    private static func checkRelease(_ name: Substring, in text: String) throws(PackageFault) {
        guard let first = name.utf8.first else {
            throw PackageFault(
                "\(Excerpt.quoted(text)) has no release behind '/'; write one, such as /bookworm-backports"
            )
        }
        if let stranger = name.utf8.firstIndex(where: { !$0.isLetterOrDigit && !".+~_-".utf8.contains($0) }) {
            let hint = "write a suite such as bookworm-backports, with no '=' and no second '/'"
            throw AptGrammar.fault(stranger, of: name, in: text, "in the release", hint)
        }
        guard first.isLetterOrDigit else {
            throw PackageFault(
                "\(Excerpt.quoted(text)) has a release that begins with '\(name.prefix(1))'; begin with a letter"
            )
        }
    }

    static func fault(
        _ index: Substring.Index,
        of part: Substring,
        in text: String,
        _ whereabouts: String,
        _ hint: String
    ) -> PackageFault {
        let place = text.utf8.distance(from: text.startIndex, to: index) + 1
        return PackageFault(
            "\(Excerpt.quoted(text)) has '\(part[index])' at character \(place), \(whereabouts); \(hint)"
        )
    }

    private static func isLowercaseOrDigit(_ byte: UInt8) -> Bool { byte.isLowercase || byte.isDigit }

    private static func isNameByte(_ byte: UInt8) -> Bool { isLowercaseOrDigit(byte) || "+-.".utf8.contains(byte) }
}
