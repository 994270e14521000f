-- $1 to $12: a column of the rows each
INSERT INTO read_models.pull_secret_labels (
    name, registry, fingerprint, created_at, created_by, created_by_name, created_by_method, updated_at, updated_by,
    updated_by_name, updated_by_method, version
)
SELECT *
FROM unnest(
    $1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::text[],
    $10::text[], $11::text[], $12::bigint[]
)
ON CONFLICT (name) DO UPDATE SET
    registry = excluded.registry,
    fingerprint = excluded.fingerprint,
    created_at = excluded.created_at,
    created_by = excluded.created_by,
    created_by_name = excluded.created_by_name,
    created_by_method = excluded.created_by_method,
    updated_at = excluded.updated_at,
    updated_by = excluded.updated_by,
    updated_by_name = excluded.updated_by_name,
    updated_by_method = excluded.updated_by_method,
    version = excluded.version
