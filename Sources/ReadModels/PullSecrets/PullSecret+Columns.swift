import EventSourcing
public import ImageDomain
public import JSON
import OCI

extension PullSecret: TableRow {
    /// Those of `read_models.pull_secret_labels`.
    public var columns: [JSONValue.Member] {
        [
            .init("name", .string(name.rawValue)),
            .init("registry", .string(registry.description)),
            .init("fingerprint", .string(fingerprint.rawValue)),
        ]
            + .stamp("created", created) + .stamp("updated", updated)
            + [.init("version", .integer(version.rawValue))]
    }
}
