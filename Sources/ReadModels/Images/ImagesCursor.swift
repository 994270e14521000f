import EventSourcing
import ImageDomain
import Postgres

/// The image that a page of the list ended with, and how many the list has.
struct ImagesCursor {
    let cursor: PageCursor
    let name: String
    /// For an order by text.
    var text: String?
    /// For an order by time.
    var instant: PostgresTimestamp?
    let total: Int64

    init(behind image: Image, _ sort: ImagesFilter.Sort, total: Int64) {
        let value: PageCursor.Value =
            switch sort {
            case .displayName: .text(image.displayName.rawValue)
            case .name: .text(image.name.rawValue)
            case .updated: .number(image.updated.at.microsecondsSince1970)
            case .created: .number(image.created.at.microsecondsSince1970)
            }
        self.init(
            PageCursor(Self.list(sort), [value, .text(image.name.rawValue), .number(total)]),
            image.name.rawValue,
            total
        )
    }

    /// - Parameter asOf: the moment of the past whose list it is.
    init(_ text: String, _ sort: ImagesFilter.Sort, asOf: AsOf? = nil) throws(InvalidCursor) {
        let cursor = try PageCursor(text, of: Self.list(sort), asOf: asOf)
        guard cursor.values.count == 3, case .text(let name) = cursor.values[1],
            case .number(let total) = cursor.values[2],
            total >= 0
        else { throw InvalidCursor() }
        self.init(cursor, name, total)
        switch (sort, cursor.values[0]) {
        case (.displayName, .text(let text)), (.name, .text(let text)): self.text = text
        case (.updated, .number(let time)), (.created, .number(let time)):
            instant = PostgresTimestamp(try Instant(cursorTime: time))
        default: throw InvalidCursor()
        }
    }

    private init(_ cursor: PageCursor, _ name: String, _ total: Int64) {
        self.cursor = cursor
        self.name = name
        self.total = total
    }

    private static func list(_ sort: ImagesFilter.Sort) -> String { "images by \(sort.rawValue)" }
}
