/// The name of a package (CEP 26): letters, digits, `_`, `-` and `.`. A name with `*` would install many.
enum CondaName {
    static func check(_ name: Substring) throws(CondaRefusal) {
        guard !name.isEmpty else {
            throw CondaRefusal("has no package before its version or brackets; write the name first, as in numpy>=1.8")
        }
        guard !name.utf8.contains(UInt8(ascii: "*")) else {
            throw CondaRefusal(
                "the name \(Excerpt.quoted(name)) has a '*'; write the full name of one package, such as numpy"
            )
        }
        guard name.utf8.allSatisfy(CondaAlphabet.isName) else {
            throw CondaRefusal(
                "the name \(Excerpt.quoted(name)) has more than letters, digits, '_', '-' and '.'; "
                    + "write a name such as numpy, and a space or an operator behind it"
            )
        }
        guard !name.hasPrefix("__") else {
            throw CondaRefusal(
                "\(Excerpt.quoted(name)) is a virtual package, which describes the machine; leave it away",
                reason: .virtualPackage
            )
        }
        guard let first = name.utf8.first, first == UInt8(ascii: "_") || first.isLetterOrDigit,
            name.utf8.contains(where: \.isLetterOrDigit)
        else {
            throw CondaRefusal(
                "the name \(Excerpt.quoted(name)) does not begin with a letter, a digit or '_' before them; "
                    + "write a name such as numpy",
                reason: .nameBeginning
            )
        }
    }
}
