import ImageDomain
public import JSON
import OCI

extension Build: TableRow {
    /// Those of `read_models.builds`.
    public var columns: [JSONValue.Member] {
        [
            .init("id", .string(id.rawValue)),
            .init("image", .string(image.rawValue)),
            .init("number", .integer(Int64(number))),
            .init("input", .column(json: input.json)),
            .init("state", .string(state.rawValue)),
        ]
            + .stamp("queued", queued)
            + [
                .init("reason", .column(reason)),
                .init("worker", .column(worker?.rawValue)),
                .init("started_at", .column(startedAt)),
                .init("finished_at", .column(finishedAt)),
                .init("reference", .column(result?.reference.description)),
                .init("digest", .column(result?.digest)),
                .init("size_bytes", .column(result?.sizeBytes)),
                .init("duration_seconds", result.map { .number($0.durationSeconds) } ?? .null),
                .init("keeping", .column(result?.keeping.rawValue)),
                .init("failure", .column(json: failure?.json)),
                .init("is_current", .bool(isCurrent)),
            ]
    }
}
