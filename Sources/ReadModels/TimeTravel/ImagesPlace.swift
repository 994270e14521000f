import EventSourcing
import ImageDomain

/// Where an image stands in a list, as `images_page.sql` orders it: texts are compared byte by byte, and of times the latest
/// comes first.
struct ImagesPlace: Comparable {
    private enum Key: Equatable {
        case text(String)
        case time(Instant)
    }

    private let key: Key
    private let name: String

    init(_ image: Image, _ sort: ImagesFilter.Sort) {
        name = image.name.rawValue
        key =
            switch sort {
            case .displayName: .text(image.displayName.rawValue)
            case .name: .text(image.name.rawValue)
            case .updated: .time(image.updated.at)
            case .created: .time(image.created.at)
            }
    }

    init(_ cursor: ImagesCursor) {
        name = cursor.name
        key = cursor.instant.map { .time(Instant($0)) } ?? .text(cursor.text ?? cursor.name)
    }

    static func < (left: ImagesPlace, right: ImagesPlace) -> Bool {
        switch (left.key, right.key) {
        case (.text(let first), .text(let second)):
            first.isBefore(second) || !second.isBefore(first) && left.name.isBefore(right.name)
        case (.time(let first), .time(let second)):
            first == second ? right.name.isBefore(left.name) : first > second
        case (.text, .time), (.time, .text):
            preconditionFailure("places of two orders are compared")
        }
    }
}

extension String {
    /// As the collation "C" has it, where Swift itself compares what the characters are made of.
    func isBefore(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
