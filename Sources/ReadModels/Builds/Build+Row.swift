import EventSourcing
import ImageDomain
import OCI
import Postgres

extension Build {
    /// In the order of columns that every statement on builds has.
    init(_ row: Row) throws {
        self.init(
            id: BuildID(recorded: try row.decode(0)),
            image: ImageName(recorded: try row.decode(1)),
            number: Int(try row.decode(2, as: Int32.self)),
            input: try BuildInput(json: try row.decode(3, as: JSONText.self).bytes),
            state: try row.choice(4),
            queued: try row.stamp(at: 5),
            reason: try row.decode(9, as: String?.self),
            worker: try row.decode(10, as: String?.self).map { WorkerName(recorded: $0) },
            startedAt: try row.decode(11, as: PostgresTimestamp?.self).map { Instant($0) },
            finishedAt: try row.decode(12, as: PostgresTimestamp?.self).map { Instant($0) },
            result: try Result(row),
            failure: try row.decode(18, as: JSONText?.self).map { try BuildFailure(json: $0.bytes) },
            isCurrent: try row.decode(19)
        )
    }
}

extension Build.Result {
    fileprivate init?(_ row: Row) throws {
        guard let reference = try row.decode(13, as: String?.self) else { return nil }
        self.init(
            reference: ImageReference(recorded: reference),
            digest: try row.decode(14),
            sizeBytes: try row.decode(15),
            durationSeconds: try row.decode(16),
            keeping: try row.choice(17)
        )
    }
}
