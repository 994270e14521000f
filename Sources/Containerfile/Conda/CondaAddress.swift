/// An http(s) URL written so plainly that all readers of URLs read it alike.
enum CondaAddress {
    /// - Returns: the URL without a closing `/`.
    static func checked(_ text: Substring) throws(CondaRefusal) -> String {
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else {
            throw CondaRefusal(
                "the address \(Excerpt.quoted(text)) begins with neither https:// nor http://; "
                    + "write a channel's name or such an address",
                reason: .channelScheme
            )
        }
        var parts = text.dropFirst(scheme.count).split(separator: "/", omittingEmptySubsequences: false)
        let host = parts.removeFirst()
        guard isHost(host) else { throw odd(text, "has no plain host with an optional port") }
        if parts.last?.isEmpty == true { parts.removeLast() }
        guard parts.allSatisfy(isPathPart) else { throw odd(text, "has an empty or unusual part in its path") }
        guard parts.first != "t" else {
            throw CondaRefusal(
                "the address of a channel has a token behind /t/, which would be stored with the image; "
                    + "leave /t/ and the token away",
                reason: .channelToken
            )
        }
        return scheme + ([host] + parts).joined(separator: "/")
    }

    private static func odd(_ text: Substring, _ what: String) -> CondaRefusal {
        CondaRefusal(
            "the address \(Excerpt.quoted(text)) \(what); "
                + "write it as in https://conda.example.org:8443/team/tools",
            reason: .channelAddress
        )
    }

    private static func isHost(_ text: Substring) -> Bool {
        let pieces = text.split(separator: ":", omittingEmptySubsequences: false)
        guard pieces.count <= 2 else { return false }
        if pieces.count == 2 {
            guard pieces[1].utf8.allSatisfy(\.isDigit), let port = UInt16(pieces[1]), port > 0,
                pieces[1].utf8.first != UInt8(ascii: "0")
            else {
                return false
            }
        }
        let labels = pieces[0].split(separator: ".", omittingEmptySubsequences: false)
        return labels.allSatisfy(isLabel) && (!endsInNumber(labels) || isIPv4(labels))
    }

    private static func isLabel(_ label: Substring) -> Bool {
        guard let first = label.utf8.first, let last = label.utf8.last, label.utf8.count <= 63 else { return false }
        guard first.isLetterOrDigit, last.isLetterOrDigit else { return false }
        // Punycode has rules of its own; what stands behind it is not what people read.
        guard !label.lowercased().hasPrefix("xn--") else { return false }
        return label.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
    }

    /// Such hosts are read as IPv4 addresses, hexadecimal ones included.
    private static func endsInNumber(_ labels: [Substring]) -> Bool {
        guard let last = labels.last else { return false }
        return last.utf8.first.map(\.isDigit) ?? false
    }

    private static func isIPv4(_ labels: [Substring]) -> Bool {
        labels.count == 4 && labels.allSatisfy { UInt8($0).map(String.init) == String($0) }
    }

    private static func isPathPart(_ part: Substring) -> Bool {
        guard !part.isEmpty, part != ".", part != ".." else { return false }
        return part.utf8.allSatisfy { CondaAlphabet.isName($0) || "~+".utf8.contains($0) }
    }
}
