-- $1 to $11: a column of the rows each
INSERT INTO read_models.groups (
    name, display_name, created_at, created_by, created_by_name, created_by_method, updated_at, updated_by, updated_by_name,
    updated_by_method, version
)
SELECT *
FROM unnest(
    $1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::text[],
    $10::text[], $11::bigint[]
)
ON CONFLICT (name) DO UPDATE SET
    display_name = excluded.display_name,
    created_at = excluded.created_at,
    created_by = excluded.created_by,
    created_by_name = excluded.created_by_name,
    created_by_method = excluded.created_by_method,
    updated_at = excluded.updated_at,
    updated_by = excluded.updated_by,
    updated_by_name = excluded.updated_by_name,
    updated_by_method = excluded.updated_by_method,
    version = excluded.version
