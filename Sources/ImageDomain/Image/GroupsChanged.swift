import JSON

/// Who may use the image is another now.
public struct GroupsChanged: Hashable, Sendable {
    /// In order, none twice.
    public let added: [GroupName]
    /// In order, none twice.
    public let removed: [GroupName]
    /// `nil` when that stayed as it was.
    public let isGlobal: Change<Bool>?

    public init(added: [GroupName] = [], removed: [GroupName] = [], isGlobal: Change<Bool>? = nil) {
        self.added = added
        self.removed = removed
        self.isGlobal = isGlobal
    }

    var isEmpty: Bool { self == GroupsChanged() }
}

extension GroupsChanged {
    func write(to payload: inout JSONWriter) {
        payload.field("added", added)
        payload.field("removed", removed)
        if let isGlobal { payload.field("global", isGlobal) }
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var added: [GroupName]?
        var removed: [GroupName]?
        var isGlobal: Change<Bool>?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "added": added = try [GroupName](from: &scanner)
            case "removed": removed = try [GroupName](from: &scanner)
            case "global": isGlobal = try Change<Bool>?(from: &scanner)
            default: try scanner.skip()
            }
        }
        self.init(
            added: try added.required("added"),
            removed: try removed.required("removed"),
            isGlobal: isGlobal
        )
    }
}
