-- $1: how many. The builds whose artefacts the registry is to give up.
SELECT
    id, image, number, input, state, queued_at, queued_by, queued_by_name, queued_by_method, reason, worker, started_at,
    finished_at, reference, digest, size_bytes, duration_seconds, keeping, failure, is_current
FROM read_models.builds
WHERE keeping = 'expired'
ORDER BY image, number
LIMIT $1
