import EventSourcing
public import ImageDomain
public import JSON
import OCI

extension Image: TableRow {
    /// Those of `read_models.images`, and the words of `read_models.image_search`.
    public var columns: [JSONValue.Member] {
        [
            .init("name", .string(name.rawValue)),
            .init("display_name", .string(displayName.rawValue)),
            .init("description", .column(description?.rawValue)),
            .init("type", .string(type.rawValue)),
            .init("url", .column(url?.description)),
            .init("url_for_gpu", .column(urlForGPU?.description)),
            .init("pull_secret", .column(pullSecret?.rawValue)),
            .init("is_global", .bool(isGlobal)),
            .init("groups", .column(groups)),
            .init("source", .string(source.rawValue)),
            .init("state", .string(state.rawValue)),
        ]
            + .stamp("created", created) + .stamp("updated", updated)
            + [
                .init("version", .integer(version.rawValue)),
                .init("builds", .column(json: builds?.json)),
                .init("words", .string(searchWords)),
            ]
    }
}
