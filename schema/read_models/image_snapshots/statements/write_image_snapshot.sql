-- $1: position, $2: version of the projection
INSERT INTO read_models.image_snapshots (
    position, projection_version,
    name, display_name, description, type, url, url_for_gpu, pull_secret, is_global, groups, source, state, created_at,
    created_by, created_by_name, created_by_method, updated_at, updated_by, updated_by_name, updated_by_method, version,
    builds
)
SELECT
    $1, $2,
    name, display_name, description, type, url, url_for_gpu, pull_secret, is_global, groups, source, state, created_at,
    created_by, created_by_name, created_by_method, updated_at, updated_by, updated_by_name, updated_by_method, version,
    builds
FROM read_models.images
-- The same position has the same rows.
ON CONFLICT DO NOTHING
