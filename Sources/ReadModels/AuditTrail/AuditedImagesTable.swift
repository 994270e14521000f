import EventSourcing
public import ImageDomain
public import Postgres
public import Projections
import Schema

/// `read_models.audited_images`
public struct AuditedImagesTable: ReadModelTable {
    public let side: Side
    private let read: Statement
    private let write: Statement
    private let remove: Statement

    public init(on side: Side) {
        self.side = side
        read = side.statement(Schema.readAuditedImages)
        write = side.statement(Schema.writeAuditedImages)
        remove = side.statement("DELETE FROM read_models.audited_images WHERE name = ANY ($1)")
    }

    public func rows(
        for names: [ImageName],
        on connection: PostgresConnection
    ) async throws -> [ImageName: AuditedImage] {
        if names.isEmpty { return [:] }
        let rows = try await connection.query(read, [names.map(\.rawValue)])
        return Dictionary(try rows.map { try AuditedImage($0) }.map { ($0.name, $0) }) { first, _ in first }
    }

    public func allRows(on connection: PostgresConnection) async throws -> [AuditedImage] {
        try await connection.query(read, [[String]?.none]).map { try AuditedImage($0) }
    }

    public func write(
        _ images: [AuditedImage],
        removing names: [ImageName],
        on connection: PostgresConnection
    ) async throws {
        if !names.isEmpty { _ = try await connection.query(remove, [names.map(\.rawValue)]) }
        if !images.isEmpty { _ = try await connection.query(write, Self.parameters(images)) }
    }

    private static func parameters(_ images: [AuditedImage]) -> [any PostgresEncodable] {
        [images.map(\.name.rawValue), images.map(\.isGlobal), GroupsColumn.texts(images.map(\.groups))]
    }
}

extension AuditedImage {
    init(_ row: Row) throws {
        self.init(
            name: ImageName(recorded: try row.decode(0)),
            isGlobal: try row.decode(1),
            groups: try row.groups(at: 2)
        )
    }
}
