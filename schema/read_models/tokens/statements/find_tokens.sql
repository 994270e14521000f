-- $1: ids
SELECT
    id, subject, display_name, role, groups, expires_at, issued_at, issued_by, issued_by_name, issued_by_method, revoked_at,
    revoked_by, revoked_by_name, revoked_by_method, version, group_admin
FROM read_models.tokens
WHERE id = ANY ($1)
