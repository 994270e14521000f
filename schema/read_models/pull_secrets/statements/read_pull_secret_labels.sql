-- $1: names, NULL for all; $2: the name behind which to begin, NULL for the first; $3: how many
SELECT
    name, registry, fingerprint, created_at, created_by, created_by_name, created_by_method, updated_at, updated_by,
    updated_by_name, updated_by_method, version
FROM read_models.pull_secret_labels
WHERE ($1::text[] IS NULL OR name = ANY ($1)) AND ($2::text IS NULL OR name > $2)
ORDER BY name
LIMIT $3
