import EventSourcing
public import ImageDomain
import OCI
public import Postgres
public import Projections
import Schema

/// `read_models.images`, and the words to search them by.
public struct ImagesTable: ReadModelTable {
    public let side: Side
    private let find: Statement
    private let readAll: Statement
    private let write: Statement
    private let remove: Statement
    let nextDue: Statement
    let copy: Statement
    let snapshots: SnapshotRhythm
    let nextSnapshot = NextSnapshot()

    public init(on side: Side) {
        self.init(on: side, snapshots: SnapshotRhythm())
    }

    public init(on side: Side, snapshots: SnapshotRhythm) {
        self.side = side
        self.snapshots = snapshots
        nextDue = side.statement(Schema.nextImageSnapshot)
        copy = side.statement(Schema.writeImageSnapshot)
        find = side.statement(Schema.findImages)
        readAll = side.statement(Schema.readAllImages)
        write = side.statement(Schema.writeImages)
        remove = side.statement(Schema.removeImages)
    }

    public func rows(for names: [ImageName], on connection: PostgresConnection) async throws -> [ImageName: Image] {
        let rows = try await connection.query(find, [names.map(\.rawValue)])
        return Dictionary(try rows.map { try Image($0) }.map { ($0.name, $0) }) { first, _ in first }
    }

    /// In stretches: the answer to one question for 100,000 rows would take as much memory again as the rows do.
    public func allRows(on connection: PostgresConnection) async throws -> [Image] {
        let stretch = 2_000
        var images: [Image] = []
        var rows: Rows
        repeat {
            rows = try await connection.query(readAll, [images.last?.name.rawValue, Int64(stretch)])
            for row in rows { images.append(try Image(row)) }
        } while rows.count == stretch
        return images
    }

    public func write(
        _ images: [Image],
        removing names: [ImageName],
        on connection: PostgresConnection
    ) async throws {
        if !names.isEmpty { _ = try await connection.query(remove, [names.map(\.rawValue)]) }
        if !images.isEmpty { _ = try await connection.query(write, Self.parameters(images)) }
    }

    private static func parameters(_ images: [Image]) -> [any PostgresEncodable] {
        let fields: [any PostgresEncodable] = [
            images.map(\.name.rawValue),
            images.map(\.displayName.rawValue),
            images.map { $0.description?.rawValue },
            images.map(\.type.rawValue),
            images.map { $0.url?.description },
            images.map { $0.urlForGPU?.description },
            images.map { $0.pullSecret?.rawValue },
            images.map(\.isGlobal),
            GroupsColumn.texts(images.map(\.groups)),
            images.map(\.source.rawValue),
            images.map(\.state.rawValue),
        ]
        let stamps = StampColumns(images.map(\.created)).parameters + StampColumns(images.map(\.updated)).parameters
        let builds = images.map { $0.builds.map { JSONText(bytes: $0.json) } }
        return fields + stamps + [images.map(\.version.rawValue), builds, images.map(\.searchWords)]
    }
}

extension Image {
    /// What a search in the list looks through.
    var searchWords: String {
        SearchPattern.words(name.rawValue, displayName.rawValue, description?.rawValue, type.rawValue)
    }
}
