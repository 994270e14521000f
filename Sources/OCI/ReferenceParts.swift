/// A reference cut at its separators; whether the pieces are any good is another question.
struct ReferenceParts {
    /// Domain and path together.
    let name: Substring
    let domain: Substring?
    let path: Substring
    let tag: Substring?
    let digest: Substring?

    init(_ text: String) {
        let (named, digest) = text[...].cut(at: text.firstIndex(of: "@"))
        // A colon before the last slash belongs to a port.
        let lastPart = named.lastIndex(of: "/").map { named[$0...] } ?? named
        let (name, tag) = named.cut(at: lastPart.firstIndex(of: ":"))
        let (head, rest) = name.cut(at: name.firstIndex(of: "/"))
        self.name = name
        self.tag = tag
        self.digest = digest
        if let rest, ReferenceGrammar.looksLikeDomain(head), ReferenceGrammar.isDomain(head) {
            (self.domain, self.path) = (head, rest)
        } else {
            (self.domain, self.path) = (nil, name)
        }
    }
}

extension Substring {
    /// What stands before the separator at `index`, and what stands behind it.
    fileprivate func cut(at index: Index?) -> (Substring, Substring?) {
        guard let index else { return (self, nil) }
        return (self[..<index], self[self.index(after: index)...])
    }
}
