public import EventSourcing
public import ImageDomain

/// What the audit trail is made of: its entries, and what the next of them need to know.
public enum AuditTrailRow: ReadModelRow {
    case entry(AuditRow)
    case image(AuditedImage)

    public enum Key: Hashable, Comparable, Sendable {
        case entry(Position)
        case image(ImageName)

        var image: ImageName? {
            if case .image(let name) = self { name } else { nil }
        }
    }

    public var key: Key {
        switch self {
        case .entry(let row): .entry(row.position)
        case .image(let image): .image(image.name)
        }
    }

    public var entry: AuditRow? {
        if case .entry(let row) = self { row } else { nil }
    }

    public var image: AuditedImage? {
        if case .image(let image) = self { image } else { nil }
    }
}
