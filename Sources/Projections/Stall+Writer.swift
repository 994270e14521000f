public import EventSourcing
public import Postgres
import Schema

extension Stall {
    /// A stall at an event that a projection cannot take.
    init(_ event: RecordedEvent, _ error: any Error) {
        self.init(position: event.position, reason: "\(error)", undecodable: error as? UndecodableEvent)
    }

    /// The stall with the version of the program to upgrade to in its reason, if that is what would mend it and the log
    /// knows it.
    ///
    /// - Parameter query: asks the database, inside a transaction or not.
    func namingWriter(
        _ query: (Statement, [any PostgresEncodable]) async throws -> Rows
    ) async throws -> Stall {
        guard let undecodable, let writer = try await undecodable.writer(query) else { return self }
        return Stall(position: position, reason: undecodable.description(writtenBy: writer))
    }
}

extension UndecodableEvent {
    /// The version of the program to upgrade to, if that is what it takes and the log knows it.
    ///
    /// - Parameter query: asks the database, inside a transaction or not.
    public func writer(
        _ query: (Statement, [any PostgresEncodable]) async throws -> Rows
    ) async throws -> ProgramVersion? {
        guard isOfNewerVersion else { return nil }
        let versions = try await query(Self.findWriters, [position.rawValue])
            .compactMap { ProgramVersion(try $0.decode(0, as: String.self)) }
        // Of several newer ones nobody knows which it was, but the newest knows the events of all.
        guard let newest = versions.max(), newest > .current else { return nil }
        return newest
    }

    private static let findWriters = Statement(Schema.findWriters)
}
