/// The productions of `distribution/reference` (regexp.go), each as a function over ASCII.
enum ReferenceGrammar {
    /// The longest domain and path together (`NameTotalLengthMax`).
    static let nameLimit = 255
    static let tagLimit = 128

    /// Whether the first of several parts names a registry and no part of the path, as container engines read it
    /// (normalize.go, `splitDockerDomain`): `quay.io/a` does, `team/a` does not.
    static func looksLikeDomain(_ part: Substring) -> Bool {
        part == "localhost" || part.utf8.contains { ".:".utf8.contains($0) || $0.isUppercase }
    }

    /// `domain-name[:port]`, or an IPv6 address in brackets with an optional port.
    static func isDomain(_ part: Substring) -> Bool {
        var host = part
        if host.first == "[" {
            guard let end = host.firstIndex(of: "]") else { return false }
            let address = host[host.index(after: host.startIndex)..<end]
            let rest = host[host.index(after: end)...]
            return !address.isEmpty && address.utf8.allSatisfy { $0.isHexDigit || $0 == UInt8(ascii: ":") }
                && (rest.isEmpty || isPort(rest))
        }
        if let colon = host.firstIndex(of: ":") {
            guard isPort(host[colon...]) else { return false }
            host = host[..<colon]
        }
        return host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isDomainComponent)
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.first == ":" && text.count > 1 && text.utf8.dropFirst().allSatisfy(\.isDigit)
    }

    private static func isDomainComponent(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        return first.isLetterOrDigit && last.isLetterOrDigit
            && text.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
    }

    /// Lower-case letters and digits, parted by `.`, `_`, `__` or any number of `-`.
    static func isPathComponent(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last, first.isLowercaseOrDigit, last.isLowercaseOrDigit
        else { return false }
        return text.utf8.split(whereSeparator: \.isLowercaseOrDigit).allSatisfy { separator in
            separator.elementsEqual(".".utf8) || separator.elementsEqual("_".utf8) || separator.elementsEqual("__".utf8)
                || separator.allSatisfy { $0 == UInt8(ascii: "-") }
        }
    }

    static func isTag(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= tagLimit else { return false }
        return (first.isLetterOrDigit || first == UInt8(ascii: "_"))
            && text.utf8.allSatisfy { $0.isLetterOrDigit || "_.-".utf8.contains($0) }
    }

    /// The algorithms that registries verify, with the length of their hexadecimal value (`opencontainers/go-digest`).
    static let digestLengths = ["sha256": 64, "sha384": 96, "sha512": 128]

    static func isImageID(_ text: Substring) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy(\.isLowercaseHexDigit)
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isLowercase: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
    var isUppercase: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    var isLowercaseOrDigit: Bool { isLowercase || isDigit }
    var isLetterOrDigit: Bool { isLowercaseOrDigit || isUppercase }
    var isLowercaseHexDigit: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self) }
    var isHexDigit: Bool { isLowercaseHexDigit || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(self) }
}
