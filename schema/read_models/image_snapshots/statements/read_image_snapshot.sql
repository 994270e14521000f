-- $1: position; $2: the name behind which to begin, NULL for the first; $3: how many
SELECT
    name, display_name, description, type, url, url_for_gpu, pull_secret, is_global, groups, source, state, created_at,
    created_by, created_by_name, created_by_method, updated_at, updated_by, updated_by_name, updated_by_method, version,
    builds
FROM read_models.image_snapshots
WHERE position = $1 AND ($2::text IS NULL OR name > $2)
ORDER BY name
LIMIT $3
