public import JSON

/// One column of one row that is not what the log says.
public struct RowDifference: Equatable, Sendable {
    public let key: JSONValue
    /// `nil` when the whole row is on one side only: then that side is the row's columns as an object, the other `null`.
    public let column: String?
    public let live: JSONValue
    public let rebuilt: JSONValue

    public init(key: JSONValue, column: String?, live: JSONValue, rebuilt: JSONValue) {
        self.key = key
        self.column = column
        self.live = live
        self.rebuilt = rebuilt
    }
}

extension RowDifference {
    /// Where two rows of a key differ, column by column; both objects of columns, `nil` where there is no row.
    public static func between(live: JSONValue?, rebuilt: JSONValue?, key: JSONValue) -> [RowDifference] {
        guard let live, let rebuilt else {
            guard live != rebuilt else { return [] }
            return [RowDifference(key: key, column: nil, live: live ?? .null, rebuilt: rebuilt ?? .null)]
        }
        return (rebuilt.members ?? []).enumerated().compactMap { index, column in
            // Both sides have their columns in the same order, as a rule.
            let same = live.members.flatMap {
                index < $0.count && $0[index].name == column.name ? $0[index].value : nil
            }
            let value = same ?? live[column.name] ?? .null
            guard !value.isSame(as: column.value) else { return nil }
            return RowDifference(key: key, column: column.name, live: value, rebuilt: column.value)
        }
    }
}

extension JSONValue {
    /// PostgreSQL writes a whole number of seconds without a fraction.
    func isSame(as other: JSONValue) -> Bool {
        if self == other { return true }
        switch (self, other) {
        case (.integer(let whole), .number(let number)), (.number(let number), .integer(let whole)):
            return Double(whole) == number
        default: return false
        }
    }
}
