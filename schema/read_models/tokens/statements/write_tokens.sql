-- $1 to $16: a column of the rows each, the groups of a row as one text
INSERT INTO read_models.tokens (
    id, subject, display_name, role, groups, expires_at, issued_at, issued_by, issued_by_name, issued_by_method, revoked_at,
    revoked_by, revoked_by_name, revoked_by_method, version, group_admin
)
SELECT
    id, subject, display_name, role, string_to_array(groups, chr(31)), expires_at, issued_at, issued_by, issued_by_name,
    issued_by_method, revoked_at, revoked_by, revoked_by_name, revoked_by_method, version,
    string_to_array(group_admin, chr(31))
FROM unnest(
    $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::text[],
    $10::text[], $11::timestamptz[], $12::text[], $13::text[], $14::text[], $15::bigint[],
    $16::text[]
) AS given (
    id, subject, display_name, role, groups, expires_at, issued_at, issued_by, issued_by_name, issued_by_method, revoked_at,
    revoked_by, revoked_by_name, revoked_by_method, version, group_admin
)
ON CONFLICT (id) DO UPDATE SET
    subject = excluded.subject,
    display_name = excluded.display_name,
    role = excluded.role,
    groups = excluded.groups,
    expires_at = excluded.expires_at,
    issued_at = excluded.issued_at,
    issued_by = excluded.issued_by,
    issued_by_name = excluded.issued_by_name,
    issued_by_method = excluded.issued_by_method,
    revoked_at = excluded.revoked_at,
    revoked_by = excluded.revoked_by,
    revoked_by_name = excluded.revoked_by_name,
    revoked_by_method = excluded.revoked_by_method,
    version = excluded.version,
    group_admin = excluded.group_admin
