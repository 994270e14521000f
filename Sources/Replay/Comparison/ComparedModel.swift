public import EventSourcing

/// How one read model compares with the log.
public struct ComparedModel: Sendable {
    public let name: String
    /// The position at which both were compared.
    public let position: Position
    /// How many rows the live side has.
    public internal(set) var rows: Int
    /// The first of them, up to the limit that was asked for.
    public internal(set) var differences: [RowDifference] = []
    public internal(set) var differenceCount: Int
    /// Why there is nothing to compare, or what else is wrong with it: a sentence.
    public internal(set) var fault: String?

    /// Whether the live rows were laid beside those of the other side, a candidate or what was live before, and not beside
    /// what the log says.
    public internal(set) var isBesideOther = false

    /// Whether its rows were looked at.
    public internal(set) var isCompared = false

    public init(_ name: String, at position: Position, fault: String? = nil) {
        self.name = name
        self.position = position
        self.rows = 0
        self.differenceCount = 0
        self.fault = fault
    }

    public var isAsTheLogSays: Bool { differenceCount == 0 && fault == nil }

    mutating func add(_ found: [RowDifference], keeping limit: Int) {
        differenceCount += found.count
        differences += found.prefix(max(0, limit - differences.count))
    }
}
