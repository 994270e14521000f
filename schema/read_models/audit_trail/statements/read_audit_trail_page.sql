-- $1: actor, $2: image, $3: group, $4: type, $5: since, $6: until, $7: pattern, $8: the position that the last page
-- ended with, $9: how many
SELECT
    position, recorded_at, actor, actor_name, actor_method, type, stream, version, image, groups, reason, client_address,
    changes, summary
FROM read_models.audit_trail_page($1, $2, $3, $4, $5, $6, $7, $8, $9)
