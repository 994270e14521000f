/// An argument cut at its separators; whether the pieces are any good is another question.
struct AptParts {
    let name: Substring
    let architecture: Substring?
    let choice: Choice?

    /// Which of the package's versions is meant.
    enum Choice {
        case version(Substring)
        case release(Substring)
    }

    /// The first separator decides, since a version may have colons in it.
    init(_ text: String) {
        let end = text.firstIndex { $0 == "=" || $0 == "/" }
        let named = text[..<(end ?? text.endIndex)]
        let colon = named.firstIndex(of: ":")
        self.name = named[..<(colon ?? named.endIndex)]
        self.architecture = colon.map { named[named.index(after: $0)...] }
        self.choice = end.map { separator in
            let chosen = text[text.index(after: separator)...]
            return text[separator] == "=" ? .version(chosen) : .release(chosen)
        }
    }
}
