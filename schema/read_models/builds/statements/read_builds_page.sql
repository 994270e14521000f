-- $1: image, $2: state, $3: person, $4, $5: from and to instant of the start, NULL leaves a filter out; $6, $7: instant of
-- the start and id that the last page ended with, NULL for the newest; $8: how many
SELECT
    build.id, build.image, build.number, build.input, build.state, build.queued_at, build.queued_by,
    build.queued_by_name, build.queued_by_method, build.reason, build.worker, build.started_at, build.finished_at,
    build.reference, build.digest, build.size_bytes, build.duration_seconds, build.keeping, build.failure,
    build.is_current, lease.step, lease.steps, lease.instruction
FROM read_models.builds AS build
LEFT JOIN build_work.leases AS lease ON lease.build_id = build.id AND build.state = 'running'
WHERE ($1::text IS NULL OR build.image = $1)
    AND ($2::text IS NULL OR build.state = $2)
    AND ($3::text IS NULL OR build.queued_by = $3)
    AND ($4::timestamptz IS NULL OR build.queued_at >= $4)
    AND ($5::timestamptz IS NULL OR build.queued_at <= $5)
    AND ($7::text IS NULL OR (build.queued_at, build.id) < ($6::timestamptz, $7))
ORDER BY build.queued_at DESC, build.id DESC
LIMIT $8
