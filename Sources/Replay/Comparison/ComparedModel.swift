public import EventSourcing

/// How the live rows of one read model compare with the log, or with its other side.
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

    /// What the live rows were laid beside.
    public internal(set) var against: Against

    /// Whether its rows were looked at.
    public internal(set) var isCompared = false

    public enum Against: String, Sendable {
        case log
        /// The side that was made to take the place of the live one.
        case candidate
        /// The side that was live before.
        case former
    }

    init(_ name: String, against: Against = .log, at position: Position, fault: String? = nil) {
        self.name = name
        self.against = against
        self.position = position
        self.rows = 0
        self.differenceCount = 0
        self.fault = fault
    }

    public var isAsTheLogSays: Bool { differenceCount == 0 && fault == nil }

    /// Takes in how another table of the same read model compares.
    mutating func add(_ other: ComparedModel, keeping limit: Int) {
        rows += other.rows
        differenceCount += other.differenceCount
        differences += other.differences.prefix(max(0, limit - differences.count))
        fault = fault ?? other.fault
        isCompared = isCompared && other.isCompared
    }

    mutating func add(_ found: [RowDifference], keeping limit: Int) {
        differenceCount += found.count
        differences += found.prefix(max(0, limit - differences.count))
    }
}
