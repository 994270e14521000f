-- $1: how many seconds ago at most, $2: how many. The builds that came to nothing, the latest first.
SELECT
    id, image, number, input, state, queued_at, queued_by, queued_by_name, queued_by_method, reason, worker, started_at,
    finished_at, reference, digest, size_bytes, duration_seconds, keeping, failure, is_current
FROM read_models.builds
WHERE state IN ('failed', 'cancelled') AND finished_at > now() - make_interval(secs => $1)
ORDER BY finished_at DESC
LIMIT $2
