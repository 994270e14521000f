-- $1: id. With how far it is, while it runs.
SELECT
    build.id, build.image, build.number, build.input, build.state, build.queued_at, build.queued_by,
    build.queued_by_name, build.queued_by_method, build.reason, build.worker, build.started_at, build.finished_at,
    build.reference, build.digest, build.size_bytes, build.duration_seconds, build.keeping, build.failure,
    build.is_current, lease.step, lease.steps, lease.instruction
FROM read_models.builds AS build
LEFT JOIN build_work.leases AS lease ON lease.build_id = build.id AND build.state = 'running'
WHERE build.id = $1
