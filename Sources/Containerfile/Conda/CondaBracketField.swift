/// One `key=value` of the brackets, its value without the quotes.
struct CondaBracketField: Hashable {
    let key: CondaBracketKey
    let value: String

    init(_ key: CondaBracketKey, _ value: Substring) throws(CondaRefusal) {
        guard !value.isEmpty else {
            throw CondaRefusal(
                "the key '\(key.rawValue)' has no value; write one, or leave the key away",
                reason: .emptyValue
            )
        }
        try Self.check(key, value)
        self.key = key
        self.value = String(value)
    }

    private static func check(_ key: CondaBracketKey, _ value: Substring) throws(CondaRefusal) {
        switch key {
        case .version: _ = try constraint(value)
        case .build: _ = try CondaBuild.checked(value)
        case .channel: _ = try CondaChannel.read(value)
        case .subdir: try checkSubdir(value)
        case .url: _ = try CondaAddress.checked(value)
        case .buildNumber: try checkBuildNumber(value)
        case .md5: try expect(value, of: key, "32 hexadecimal digits", isHex(value, 32))
        case .sha256: try expect(value, of: key, "64 hexadecimal digits", isHex(value, 64))
        case .namespace, .fileName:
            try expect(value, of: key, "a name of letters, digits, '_', '-' and '.'", value.utf8.allSatisfy(isFileName))
        case .license, .licenseFamily, .trackFeatures:
            try expect(value, of: key, "a word", value.utf8.contains(where: \.isLetterOrDigit))
        }
    }

    static func constraint(_ value: Substring) throws(CondaRefusal) -> CondaVersionConstraint {
        var reader = CondaVersionReader(value)
        let version = try reader.readEither()
        guard reader.rest.isEmpty, value.utf8.first != CondaAlphabet.space else {
            throw CondaRefusal(
                "the version \(Excerpt.quoted(value)) goes on with \(Excerpt.quoted(reader.rest)); write "
                    + "versions parted by ',' or '|', and a build as a key of its own",
                reason: .gluedBuild
            )
        }
        guard !reader.hasExactGlob else {
            throw CondaRefusal(
                "the version \(Excerpt.quoted(value)) has '==' and '*'; write it without '==', as in 1.17.*",
                reason: .globBehindRelation
            )
        }
        return version
    }

    private static func checkSubdir(_ value: Substring) throws(CondaRefusal) {
        guard !CondaSubdir.known.contains(String(value)) else { return }
        throw CondaRefusal(
            "the subdir \(Excerpt.quoted(value)) is no platform; "
                + "write one such as linux-64, linux-aarch64 or noarch",
            reason: .unknownSubdir
        )
    }

    private static func checkBuildNumber(_ value: Substring) throws(CondaRefusal) {
        let isNumber = value.utf8.allSatisfy(\.isDigit)
        guard isNumber, value.utf8.count <= CondaVersionLiteral.digitLimit else {
            throw CondaRefusal(
                "the build_number \(Excerpt.quoted(value)) is no plain number; "
                    + "write digits alone, as in build_number=3",
                reason: .buildNumberRange
            )
        }
    }

    private static func expect(
        _ value: Substring,
        of key: CondaBracketKey,
        _ expected: String,
        _ isFulfilled: Bool
    ) throws(CondaRefusal) {
        guard !isFulfilled else { return }
        throw CondaRefusal(
            "the \(key.rawValue) \(Excerpt.quoted(value)) is wrong; write \(expected)",
            reason: .oddValue
        )
    }

    private static func isHex(_ value: Substring, _ count: Int) -> Bool {
        value.utf8.count == count && value.utf8.allSatisfy(CondaAlphabet.isHexDigit)
    }

    private static func isFileName(_ byte: UInt8) -> Bool { CondaAlphabet.isName(byte) || "+!".utf8.contains(byte) }
}
