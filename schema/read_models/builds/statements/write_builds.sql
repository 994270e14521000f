-- $1 to $20: a column of the rows each
INSERT INTO read_models.builds (
    id, image, number, input, state, queued_at, queued_by, queued_by_name, queued_by_method, reason, worker,
    started_at, finished_at, reference, digest, size_bytes, duration_seconds, keeping, failure, is_current
)
SELECT
    id, image, number, input, state, queued_at, queued_by, queued_by_name, queued_by_method, reason, worker,
    started_at, finished_at, reference, digest, size_bytes, duration_seconds, keeping, failure, is_current
FROM unnest(
    $1::text[], $2::text[], $3::integer[], $4::json[], $5::text[], $6::timestamptz[], $7::text[], $8::text[],
    $9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::timestamptz[], $14::text[], $15::text[],
    $16::bigint[], $17::float8[], $18::text[], $19::json[], $20::boolean[]
) AS given (
    id, image, number, input, state, queued_at, queued_by, queued_by_name, queued_by_method, reason, worker,
    started_at, finished_at, reference, digest, size_bytes, duration_seconds, keeping, failure, is_current
)
ON CONFLICT (id) DO UPDATE SET
    state = excluded.state,
    worker = excluded.worker,
    started_at = excluded.started_at,
    finished_at = excluded.finished_at,
    reference = excluded.reference,
    digest = excluded.digest,
    size_bytes = excluded.size_bytes,
    duration_seconds = excluded.duration_seconds,
    keeping = excluded.keeping,
    failure = excluded.failure,
    is_current = excluded.is_current
