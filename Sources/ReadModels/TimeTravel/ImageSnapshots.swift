import EventSourcing
import ImageDomain
import Postgres
import Schema

/// Where a list of the past can begin, so that it need not be folded from the first event.
protocol ImageSnapshotSource: Sendable {
    /// The newest that is behind `start` and not behind `position`.
    func newest(upTo position: Position, after start: Position) async throws -> ImagesAsOf?
}

/// The snapshots of all images that the table has left behind on its way.
struct ImageSnapshots: ImageSnapshotSource {
    private let client: PostgresClient

    init(_ client: PostgresClient) {
        self.client = client
    }

    /// - Throws: `PostgresError`.
    func newest(upTo position: Position, after start: Position) async throws -> ImagesAsOf? {
        // In one transaction: what it has read from stays what it reads from.
        try await client.withTransaction { connection in
            let parameters: [any PostgresEncodable] = [
                position.rawValue, start.rawValue, Int32(ImagesProjection.version),
            ]
            guard let found = try await connection.query(Self.find, parameters).first?.decode(Int64.self) else {
                return nil
            }
            return ImagesAsOf(Position(found), try await rows(at: Position(found), on: connection))
        }
    }

    /// In stretches, as `ImagesTable.allRows`.
    private func rows(at position: Position, on connection: PostgresConnection) async throws -> [ImageName: Image] {
        let stretch = 2_000
        var images: [ImageName: Image] = [:]
        var last: String?
        var rows: Rows
        repeat {
            rows = try await connection.query(Self.read, [position.rawValue, last, Int64(stretch)])
            for row in rows {
                let image = try Image(row)
                images[image.name] = image
                last = image.name.rawValue
            }
        } while rows.count == stretch
        return images
    }

    private static let find = Statement(Schema.findImageSnapshot)
    private static let read = Statement(Schema.readImageSnapshot)
}
