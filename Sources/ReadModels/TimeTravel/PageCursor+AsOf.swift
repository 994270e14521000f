import EventSourcing

extension PageCursor {
    /// The same place in the list as it was at a moment. It carries the position, so that the pages of an instant are all
    /// of one position.
    func bound(to asOf: AsOf) -> PageCursor {
        PageCursor(Self.list(list, at: asOf.moment), [.number(asOf.position.rawValue)] + values)
    }

    /// The place in the list itself.
    ///
    /// - Parameter asOf: the moment that the cursor must be bound to; `nil` for the present.
    init(_ text: String, of list: String, asOf: AsOf?) throws(InvalidCursor) {
        guard let asOf else {
            try self.init(text, of: list)
            return
        }
        let cursor = try PageCursor(text, of: Self.list(list, at: asOf.moment))
        self.init(list, Array(cursor.values.dropFirst()))
    }

    /// The position that the cursor of a list as of `moment` carries.
    static func position(in text: String, asOf moment: Moment) throws(InvalidCursor) -> Position {
        let cursor = try PageCursor(text)
        guard cursor.list.hasSuffix(Self.list("", at: moment)), case .number(let position)? = cursor.values.first,
            position >= 0
        else { throw InvalidCursor() }
        return Position(position)
    }

    private static func list(_ list: String, at moment: Moment) -> String { "\(list) as of \(moment)" }
}

extension Page {
    /// - Parameter rows: one more than the page has, when there are more.
    init(_ rows: [Item], limit: Int, asOf: AsOf, cursor: (Item) -> PageCursor) {
        self.init(rows, limit: limit) { cursor($0).bound(to: asOf) }
    }
}
