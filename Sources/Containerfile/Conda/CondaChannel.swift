/// Where a package comes from (CEP 29, "Channel matching"; CEP 26 for the names).
struct CondaChannel: Hashable {
    /// A name such as `conda-forge` or `pkgs/main`, or an http(s) URL, without a platform and a closing `/`.
    let location: String
    let subdir: String?

    /// Reads `CHANNEL` or `CHANNEL/SUBDIR`; the last part is a platform only if conda knows it as one.
    static func read(_ text: Substring) throws(CondaRefusal) -> CondaChannel {
        guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            return CondaChannel(location: try checked(text), subdir: nil)
        }
        let last = text[text.index(after: slash)...]
        guard CondaSubdir.known.contains(String(last)) else {
            return CondaChannel(location: try checked(text), subdir: nil)
        }
        return CondaChannel(location: try checked(text[..<slash]), subdir: String(last))
    }

    static func readWithoutSubdir(_ text: Substring) throws(CondaRefusal) -> CondaChannel {
        let channel = try read(text)
        if let subdir = channel.subdir {
            throw CondaRefusal("leave '/\(subdir)' behind -c away: the installer takes the machine's own platform")
        }
        return channel
    }

    private static func checked(_ text: Substring) throws(CondaRefusal) -> String {
        guard text.utf8.count <= CondaAlphabet.specificationLimit else {
            throw CondaRefusal(
                "the channel \(Excerpt.quoted(text)) is longer than \(CondaAlphabet.specificationLimit) "
                    + "characters; "
                    + "write a shorter name or address",
                reason: .tooLong
            )
        }
        if text.firstRange(of: "://") != nil { return try CondaAddress.checked(text) }
        guard !text.isEmpty else {
            throw CondaRefusal(
                "has no channel before its ':'; write conda-forge::numpy, or the package alone",
                reason: .channelName
            )
        }
        for part in text.split(separator: "/", omittingEmptySubsequences: false) where !isNamePart(part) {
            throw CondaRefusal(
                "the channel \(Excerpt.quoted(text)) is no name of letters, digits, '.', '_' and '-' "
                    + "that begins with a letter or digit, such as conda-forge or pkgs/main",
                reason: .channelName
            )
        }
        return String(text)
    }

    private static func isNamePart(_ part: Substring) -> Bool {
        guard let first = part.utf8.first, first.isLetterOrDigit else { return false }
        return part.utf8.allSatisfy(CondaAlphabet.isName)
    }
}
