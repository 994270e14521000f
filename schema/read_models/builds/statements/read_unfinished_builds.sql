SELECT
    id, image, number, input, state, queued_at, queued_by, queued_by_name, queued_by_method, reason, worker, started_at,
    finished_at, reference, digest, size_bytes, duration_seconds, keeping, failure, is_current
FROM read_models.builds
WHERE state IN ('queued', 'running')
