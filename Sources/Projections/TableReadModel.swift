public import EventSourcing

/// A read model in PostgreSQL, which can be made anew while it serves.
public protocol TableReadModel: ReadModel {
    /// The position up to which the rows tell the log that readers are shown now. Asked before the rows are, they are never
    /// older than it says.
    ///
    /// - Throws: `ReadModelBehind` when the rows may tell what is not true.
    func checkpoint() async throws -> Position

    /// Lets the sides that are stalled try again the event that they stalled at.
    ///
    /// - Throws: `SideRefused` when none is stalled, or when trying again mends nothing.
    func resume() async throws

    /// Begins to make the rows anew from the first event on, beside those that serve. Never in the place of rows that
    /// somebody keeps, nor of a candidate that is on its way.
    ///
    /// - Parameter isKept: whether the candidate waits to be compared and switched to. Otherwise it takes the place of the
    ///   live rows as soon as it has caught up.
    /// - Throws: `SideRefused`
    func rebuild(isKept: Bool) async throws

    /// Shows readers the candidate, in one transaction. What was live stays up to date beside it, to return to.
    ///
    /// - Throws: `SideRefused`
    func switchToCandidate() async throws

    /// Shows readers what was live before the last switch.
    ///
    /// - Throws: `SideRefused`
    func returnToFormer() async throws

    /// Gives the side up that readers are not shown.
    ///
    /// - Throws: `SideRefused`
    func discardOther() async throws
}

/// Why the sides of a read model stay as they are.
public struct SideRefused: Error, Hashable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
