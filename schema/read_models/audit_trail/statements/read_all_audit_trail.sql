SELECT
    position, recorded_at, actor, actor_name, actor_method, type, stream, version, image, groups, reason, client_address,
    changes, summary
FROM read_models.audit_trail
