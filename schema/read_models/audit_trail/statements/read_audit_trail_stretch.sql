-- $1: actor, $2: image, $3: group, $4: type, $5: pattern, $6: the first position, $7: the last, $8: how many
SELECT
    position, recorded_at, actor, actor_name, actor_method, type, stream, version, image, groups, reason, client_address,
    changes, summary
FROM read_models.audit_trail_stretch($1, $2, $3, $4, $5, $6, $7, $8)
