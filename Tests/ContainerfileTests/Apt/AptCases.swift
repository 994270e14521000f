import SeededRandom

/// Names, architectures and versions for a package argument, half of them with some characters changed.
///
/// None has a separator that would make another part of it, nor white space, which parts arguments.
struct AptCases {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        self.generator = SeededGenerator(seed: seed)
    }

    mutating func next(_ kind: AptCase.Kind) -> AptCase {
        let text =
            switch kind {
            case .pkgname:
                generator.pick([
                    "g++", "curl", "libstdc++6", "a", "0ad", "x11-apps", "python3.11", "a-", "+a", "Ab", "a_b",
                ])
            case .archname:
                generator.pick([
                    "amd64", "any", "native", "all", "linux-any", "hurd-i386", "x32", "a-", "ARM", "source",
                ])
            case .version: version()
            }
        let alphabet = kind.alphabet.map(String.init)
        return AptCase(kind: kind, text: generator.chance(60) ? generator.mutate(text, with: alphabet) : text)
    }

    private mutating func version() -> String {
        var text = generator.pick([
            "", "", "0:", "1:", "007:", "2147483647:", "2147483648:", "99999999999999999999:", ":", "a:",
        ])
        text += generator.pick([
            "1", "1.2.3", "0", "2:1", "1~rc1", "1.0+dfsg", "1-2", "a1", "1.2-", "20260101", "~1", "1:", "2-3:4",
        ])
        if generator.chance(60) {
            text += generator.pick(["-1", "-0ubuntu1", "-1+b1", "-1~bpo12+1", "-", "-1:2", "--1", "-~"])
        }
        return text
    }
}

/// A text for one of dpkg's checks.
struct AptCase {
    let kind: Kind
    let text: String

    enum Kind: String, CaseIterable {
        case pkgname, archname, version

        fileprivate var alphabet: String {
            switch self {
            case .pkgname: "abzAZ019+-._~*?$#é!"
            case .archname: "abzAZ019+-._*$é"
            case .version: "abzAZ019+-._~:*?$#é"
            }
        }
    }

    /// The argument for which dpkg's check decides.
    var argument: String {
        switch kind {
        case .pkgname: text
        case .archname: "curl:\(text)"
        case .version: "curl=\(text)"
        }
    }

    /// Whether we refuse on purpose what dpkg accepts: the Policy is stricter about names, an architecture is written in
    /// lower case, what ends with `-` would be removed, and a number has no sign.
    var isRefusedOnPurpose: Bool {
        let hasUppercase = text.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        return switch kind {
        case .pkgname: hasUppercase || text.contains("_") || text.utf8.count == 1 || text.hasSuffix("-")
        case .archname: hasUppercase || text.hasSuffix("-")
        case .version: text.hasPrefix("+")
        }
    }
}
