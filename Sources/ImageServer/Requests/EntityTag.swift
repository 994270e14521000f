import EventSourcing

/// The version of a stream as HTTP writes it (RFC 9110 section 8.8.3): `"7"`.
struct EntityTag: CustomStringConvertible {
    let version: Version

    init(_ version: Version) {
        self.version = version
    }

    var description: String { "\"\(version)\"" }
}

/// What `If-Match` or `If-None-Match` asks for (RFC 9110 sections 13.1.1 and 13.1.2).
enum EntityTagCondition: Equatable {
    /// `*`: whatever there is.
    case any
    /// Tags that are not versions of ours are left out, since nothing here ever has them.
    case oneOf(strong: Set<Int64>, weak: Set<Int64>)

    /// - Throws: `Refusal` 400 for a value that is not a list of entity tags.
    init(_ text: String, field: String) throws(Refusal) {
        var rest = text[...].utf8.drop(while: Self.isSpace)
        if rest.elementsEqual("*".utf8) {
            self = .any
            return
        }
        var tags: (strong: Set<Int64>, weak: Set<Int64>) = ([], [])
        repeat {
            rest = rest.drop(while: Self.isSpace)
            let isWeak = rest.starts(with: "W/".utf8)
            if isWeak { rest = rest.dropFirst(2) }
            guard rest.first == UInt8(ascii: "\"") else { throw Self.malformed(field) }
            let opaque = rest.dropFirst().prefix { $0 == 0x21 || (0x23...0x7E).contains($0) || $0 >= 0x80 }
            rest = rest[opaque.endIndex...]
            guard rest.first == UInt8(ascii: "\"") else { throw Self.malformed(field) }
            rest = rest.dropFirst().drop(while: Self.isSpace)
            // Written as it is here, for `"07"` is another tag than `"7"`.
            if let version = Int64(Substring(opaque)), String(version).utf8.elementsEqual(opaque) {
                if isWeak { tags.weak.insert(version) } else { tags.strong.insert(version) }
            }
            guard rest.isEmpty || rest.first == UInt8(ascii: ",") else { throw Self.malformed(field) }
            rest = rest.dropFirst()
        } while !rest.isEmpty
        self = .oneOf(strong: tags.strong, weak: tags.weak)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func malformed(_ field: String) -> Refusal {
        .malformed("\(field) must be * or a list of entity tags such as \"7\", each in double quotes.")
    }
}

extension EntityTagCondition {
    /// The strong comparison, by which a weak tag matches nothing.
    func matchesStrongly(_ version: Version) -> Bool {
        switch self {
        case .any: true
        case .oneOf(let strong, _): strong.contains(version.rawValue)
        }
    }

    func matchesWeakly(_ version: Version) -> Bool {
        switch self {
        case .any: true
        case .oneOf(let strong, let weak): strong.contains(version.rawValue) || weak.contains(version.rawValue)
        }
    }
}
