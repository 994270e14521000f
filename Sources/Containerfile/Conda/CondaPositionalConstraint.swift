/// Version and build behind the name (CEP 29, "Version expression parsing").
///
/// The build stands behind a space, or, when the version has `=` or `==`, behind another `=`.
struct CondaPositionalConstraint: Hashable {
    let version: CondaVersionConstraint?
    let build: String?

    static func read(_ text: Substring) throws(CondaRefusal) -> CondaPositionalConstraint {
        guard !text.isEmpty else { return CondaPositionalConstraint(version: nil, build: nil) }
        var reader = CondaVersionReader(text)
        let version = try reader.readEither()
        let relation = text.prefixOfBytes(where: CondaAlphabet.isOperator)
        if reader.rest.isEmpty {
            try checkExactGlob(reader, stands: version.isSingle && relation == "==")
            return CondaPositionalConstraint(version: version, build: nil)
        }
        let build = try readBuild(reader.rest, behind: version, relation)
        try checkExactGlob(reader, stands: false)
        let isPinned = relation == "=" && !text[..<reader.rest.startIndex].hasSuffix("*")
        return CondaPositionalConstraint(version: isPinned ? version.pinned : version, build: build)
    }

    private static func readBuild(
        _ rest: Substring,
        behind version: CondaVersionConstraint,
        _ relation: Substring
    ) throws(CondaRefusal) -> String {
        let isAttached = rest.utf8.first == UInt8(ascii: "=")
        guard isAttached || rest.utf8.first == CondaAlphabet.space else {
            throw CondaRefusal(
                "has \(Excerpt.quoted(rest)) directly behind the version; write a space before a build, "
                    + "as in numpy 1.8 py27_0, and ',' or '|' between versions",
                reason: .gluedBuild
            )
        }
        let takesAttached = version.isSingle && (relation == "=" || relation == "==")
        guard isAttached ? takesAttached : relation != "=" || !version.isSingle else {
            throw CondaRefusal(
                "mixes '=' and space between name, version and build; write numpy=1.8=py27_0 or numpy 1.8 py27_0, "
                    + "and with a range numpy >=1.8 py27_0",
                reason: .mixedSeparators
            )
        }
        let build = rest.dropFirst()
        guard !build.utf8.contains(CondaAlphabet.space) else {
            throw CondaRefusal(
                "has \(Excerpt.quoted(build)) behind the version, where only a build can be; write another "
                    + "package on a line of its own",
                reason: .extraWord
            )
        }
        return try CondaBuild.checked(build)
    }

    private static func checkExactGlob(_ reader: CondaVersionReader, stands isAlone: Bool) throws(CondaRefusal) {
        guard reader.hasExactGlob, !isAlone else { return }
        throw CondaRefusal(
            "has '==' and '*' beside another version or a build; write the version without '==', as in 1.17.*",
            reason: .globBehindRelation
        )
    }
}

extension CondaVersionConstraint {
    /// `=1.8` with a build behind another `=` is this one version.
    fileprivate var pinned: CondaVersionConstraint {
        if case .beginning(let version) = self { .clause(.exact, version) } else { self }
    }

    fileprivate var isSingle: Bool {
        switch self {
        case .all, .either: false
        default: true
        }
    }
}
