import EventSourcing
import FoundationEssentials
import JSON

/// Where a page ended, as a text that means nothing to who carries it: the values by which the list is ordered.
struct PageCursor: Hashable, Sendable {
    /// The list and the order that it belongs to; in another it would point anywhere.
    let list: String
    let values: [Value]

    enum Value: Hashable, Sendable {
        case text(String)
        case number(Int64)
    }

    init(_ list: String, _ values: [Value]) {
        self.list = list
        self.values = values
    }
}

extension PageCursor {
    var text: String {
        var writer = JSONWriter()
        writer.array { writer in
            writer.string(list)
            for value in values {
                switch value {
                case .text(let text): writer.string(text)
                case .number(let number): writer.integer(number)
                }
            }
        }
        return Data(writer.bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// - Parameter list: the list and order that is asked for.
    init(_ text: String, of list: String) throws(InvalidCursor) {
        try self.init(text)
        guard self.list == list else { throw InvalidCursor() }
    }

    /// Of whatever list.
    init(_ text: String) throws(InvalidCursor) {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let base64 = text.replacing("-", with: "+").replacing("_", with: "/") + padding
        guard let data = Data(base64Encoded: base64),
            let elements = (try? JSONValue(parsing: Array(data)))?.arrayValue,
            let list = elements.first?.stringValue
        else { throw InvalidCursor() }
        var values: [Value] = []
        for element in elements.dropFirst() {
            switch element {
            // PostgreSQL's text has no U+0000.
            case .string(let text) where !text.unicodeScalars.contains("\0"): values.append(.text(text))
            case .integer(let number): values.append(.number(number))
            default: throw InvalidCursor()
            }
        }
        self.init(list, values)
    }
}

/// A cursor that this list in this order has not given.
public struct InvalidCursor: Error, Hashable, CustomStringConvertible {
    public var description: String {
        "the cursor is not one that this list gave in this order; leave it away to begin at the first page"
    }
}

extension Instant {
    /// - Throws: for a year that no list has, and that PostgreSQL might refuse.
    init(cursorTime time: Int64) throws(InvalidCursor) {
        let yearsFrom1To9999: ClosedRange<Int64> = -62_135_596_800_000_000...253_402_300_799_999_999
        guard yearsFrom1To9999.contains(time) else { throw InvalidCursor() }
        self.init(microsecondsSince1970: time)
    }
}

/// Some rows of a list, and the way to the next ones.
public struct Page<Item: Sendable>: Sendable {
    public let items: [Item]
    /// To be sent back for the next page; `nil` on the last.
    public let nextCursor: String?

    /// - Parameter rows: one more than the page has, when there are more.
    init(_ rows: [Item], limit: Int, cursor: (Item) -> PageCursor) {
        items = Array(rows.prefix(limit))
        nextCursor = rows.count > limit ? items.last.map { cursor($0).text } : nil
    }
}
