extension PipRequirement {
    private static let plainText = PlainText(subject: "a pip requirement", limit: 1_000)

    /// The text without the space around it, once it is known to be plain.
    static func trimmed(_ text: String) throws(PackageFault) -> String {
        try plainText.check(text, allowsTabs: true)
        let bytes = Array(text.utf8)
        guard let first = bytes.firstIndex(where: { !$0.isBlank }), let last = bytes.lastIndex(where: { !$0.isBlank })
        else { throw PackageFault("is empty; write a pip requirement, such as numpy>=2") }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }

    /// With the space that each tab stands for, because the argument is written as JSON without escapes for controls.
    static func argument(from trimmed: String) -> String {
        String(decoding: trimmed.utf8.map { $0.isBlank ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }

    /// What pip would take for something else than a requirement gets a sentence of its own.
    static func checkBeginning(of text: String) throws(PackageFault) {
        let shown = Excerpt.quoted(text)
        if text.hasPrefix("-") {
            throw PackageFault("\(shown) is an option; write only requirements, as options are not passed on to pip")
        }
        if text.hasPrefix("#") {
            throw PackageFault("\(shown) is a comment, which pip knows only in a requirements file; leave it away")
        }
        if text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../") || text.hasPrefix("~/") || text == "." {
            throw PackageFault(
                "\(shown) is a local path, and there are no files to install from; write a project's name"
            )
        }
        if beginsWithScheme(text) {
            throw PackageFault("\(shown) is a URL without a name; write the project's name and ' @ ' before it")
        }
    }

    /// pip looks at the end before it parses: what ends like an archive and has no `@` is a file of the working directory.
    static func checkEnd(of text: String) throws(PackageFault) {
        var beforeMarker = text.lowercased().prefix { $0 != ";" }
        while beforeMarker.last == " " || beforeMarker.last == "\t" { beforeMarker.removeLast() }
        if beforeMarker.last == "]", let bracket = beforeMarker.lastIndex(of: "[") {
            beforeMarker = beforeMarker[..<bracket]
        }
        let ending = archiveEndings.first { beforeMarker.hasSuffix($0) }
        guard let ending else { return }
        throw PackageFault(
            "\(Excerpt.quoted(text)) is a local file for pip, as '\(ending)' ends it; write a project's name, "
                + "or ' @ ' and a URL behind it"
        )
    }

    private static let archiveEndings = [
        ".whl", ".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz", ".tar.xz", ".txz", ".tlz", ".tar.lz",
        ".tar.lzma",
    ]

    private static func beginsWithScheme(_ text: String) -> Bool {
        var scanner = LineScanner(text)
        _ = scanner.take { $0.isLetterOrDigit || "+.-".utf8.contains($0) }
        return scanner.position > 0 && scanner.sees("://")
    }
}
