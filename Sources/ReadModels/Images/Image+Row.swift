import EventSourcing
import ImageDomain
import OCI
import Postgres

extension Image {
    /// In the order of columns that every statement on images has.
    init(_ row: Row) throws {
        self.init(
            name: ImageName(recorded: try row.decode(0)),
            displayName: DisplayName(recorded: try row.decode(1)),
            description: try row.decode(2, as: String?.self).map { Description(recorded: $0) },
            type: try row.choice(3),
            url: try row.decode(4, as: String?.self).map { ImageReference(recorded: $0) },
            urlForGPU: try row.decode(5, as: String?.self).map { ImageReference(recorded: $0) },
            pullSecret: try row.decode(6, as: String?.self).map { PullSecretName(recorded: $0) },
            isGlobal: try row.decode(7),
            groups: try row.groups(at: 8),
            builds: try row.decode(20, as: JSONText?.self).map { try ImageBuilds(json: $0.bytes) },
            created: try row.stamp(at: 11),
            updated: try row.stamp(at: 15),
            version: Version(try row.decode(19, as: Int64.self))
        )
    }
}

extension Row {
    func choice<Value: Choice>(_ column: Int) throws -> Value {
        try Value(try decode(column, as: String.self))
    }
}
