import ImageDomain
import Postgres

/// The groups of many rows as one array of texts: PostgreSQL's arrays of arrays must all be of one length.
enum GroupsColumn {
    /// U+001F, the unit separator; no name has a control character. The SQL files know it as `chr(31)`.
    private static let separator = "\u{1F}"

    static func texts(_ rows: some Sequence<[GroupName]>) -> [String] {
        rows.map { $0.map(\.rawValue).joined(separator: separator) }
    }
}

extension Row {
    func groups(at column: Int) throws -> [GroupName] {
        try decode(column, as: [String].self).map { GroupName(recorded: $0) }
    }
}
