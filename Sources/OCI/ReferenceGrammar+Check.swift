extension ReferenceGrammar {
    /// The checks go from what makes all others pointless to the single part, so that the sentence names the real mistake.
    static func check(_ text: String) throws(ImageReferenceFault) {
        guard !text.isEmpty else {
            throw ImageReferenceFault("is empty; write an image reference such as quay.io/team/notebook:2026.1")
        }
        try checkCharacters(text)
        if let scheme = text.firstRange(of: "://") {
            let beginning = excerpt(text[..<scheme.upperBound])
            throw ImageReferenceFault(
                "leave \(beginning) away: an image reference begins with the registry's host, as in quay.io/team/notebook"
            )
        }
        let parts = ReferenceParts(text)
        if let digest = parts.digest { try checkDigest(digest) }
        if let tag = parts.tag { try checkTag(tag) }
        try checkName(parts)
    }

    private static func checkCharacters(_ text: String) throws(ImageReferenceFault) {
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if scalar.properties.isWhitespace {
                throw ImageReferenceFault("has white space at character \(index + 1); an image reference has none")
            }
            guard ("!"..."~").contains(scalar) else {
                let code = String(scalar.value, radix: 16, uppercase: true)
                let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
                throw ImageReferenceFault(
                    "has U+\(padded) at character \(index + 1); an image reference is written in plain ASCII"
                )
            }
        }
    }

    private static func checkDigest(_ digest: Substring) throws(ImageReferenceFault) {
        let pieces = digest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard pieces.count == 2, let length = digestLengths[String(pieces[0])] else {
            throw ImageReferenceFault(
                "behind '@' a digest is expected, sha256: and 64 hexadecimal digits (or sha384, sha512), "
                    + "not \(excerpt(digest))"
            )
        }
        guard pieces[1].utf8.count == length, pieces[1].utf8.allSatisfy(\.isLowercaseHexDigit) else {
            throw ImageReferenceFault(
                "the digest's value is not the \(length) digits of 0-9 and a-f that \(pieces[0]) gives; copy it as a whole"
            )
        }
    }

    private static func checkTag(_ tag: Substring) throws(ImageReferenceFault) {
        guard isTag(tag) else {
            throw ImageReferenceFault(
                "the tag \(excerpt(tag)) is not 1 to \(tagLimit) of letters, digits, '_', '.' and '-', "
                    + "beginning with none of the last two"
            )
        }
    }

    private static func checkName(_ parts: ReferenceParts) throws(ImageReferenceFault) {
        guard !parts.name.isEmpty else {
            throw ImageReferenceFault("has no repository; write a reference such as quay.io/team/notebook:2026.1")
        }
        guard parts.name.utf8.count <= nameLimit else {
            throw ImageReferenceFault(
                "host and path have \(parts.name.utf8.count) characters; at most \(nameLimit) are allowed"
            )
        }
        guard !isImageID(parts.name) else {
            throw ImageReferenceFault("is the ID of an image on one machine; write where the image can be pulled from")
        }
        for (index, component) in parts.path.split(separator: "/", omittingEmptySubsequences: false).enumerated()
        where !isPathComponent(component) {
            let isHead = parts.domain == nil && index == 0 && parts.path.contains("/")
            throw ImageReferenceFault(isHead ? headFault(component) : pathFault(component))
        }
    }

    private static func headFault(_ component: Substring) -> String {
        guard looksLikeDomain(component), !component.isEmpty else { return pathFault(component) }
        return "\(excerpt(component)) is no host with an optional port, such as quay.io, localhost:5000 or [::1]:5000"
    }

    private static func pathFault(_ component: Substring) -> String {
        if component.isEmpty { return "has an empty part: it begins or ends with '/', or has '//' in it" }
        let reason = component.utf8.contains(where: \.isUppercase) ? "has a capital letter" : "is no part of a path"
        return "\(excerpt(component)) \(reason); use a-z and 0-9, parted by '.', '_', '__' or '-'"
    }

    private static func excerpt(_ text: Substring) -> String {
        text.count <= 60 ? "'\(text)'" : "'\(text.prefix(60))…'"
    }
}
