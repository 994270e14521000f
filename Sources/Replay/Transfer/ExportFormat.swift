public import EventSourcing
import JSON

/// A stretch of the log as JSON Lines: a header, a line for each event, and a last line that makes it whole.
///
/// Every line ends in a member `sha256`: the hash of the line's bytes before that member, behind the hash of the line
/// before. So each line vouches for all that stand above it: one that was edited, left out or moved is found at its place,
/// and the last one's hash is that of the whole.
public enum ExportFormat {
    static let name = "imageledger-export"
    /// The newest that this program writes and reads.
    static let version: Int64 = 1

    /// What the first line says.
    public struct Header: Equatable, Sendable {
        /// The positions of the first and the last event, both in it. An empty stretch has the last before the first.
        public let first: Position
        public let last: Position
        public let isPseudonymised: Bool

        public init(first: Position, last: Position, isPseudonymised: Bool) {
            self.first = first
            self.last = last
            self.isPseudonymised = isPseudonymised
        }

        public var count: Int64 { last.rawValue - first.rawValue + 1 }
    }
}

/// Why a file is no export, or not a whole one; what is wrong, on which line, and what to do.
public struct ExportFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    public let line: Int
    public let reason: String

    init(_ reason: String, line: Int) {
        self.line = line
        self.reason = reason
    }

    public var description: String { "line \(line): \(reason)" }
}
