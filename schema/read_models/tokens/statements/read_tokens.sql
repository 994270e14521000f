-- $1, $2: instant of issue and id that the last page ended with, NULL for the newest; $3: how many
SELECT
    id, subject, display_name, role, groups, expires_at, issued_at, issued_by, issued_by_name, issued_by_method, revoked_at,
    revoked_by, revoked_by_name, revoked_by_method, version, group_admin
FROM read_models.tokens
WHERE $2::text IS NULL OR (issued_at, id) < ($1::timestamptz, $2)
ORDER BY issued_at DESC, id DESC
LIMIT $3
