-- $1: pattern, $2: type, $3: group, $4: state, $5: sort, $6, $7, $8: where the last page ended, $9: how many
SELECT
    name, display_name, description, type, url, url_for_gpu, pull_secret, is_global, groups, source, state, created_at,
    created_by, created_by_name, created_by_method, updated_at, updated_by, updated_by_name, updated_by_method, version,
    builds
FROM read_models.images_page($1, $2, $3, $4, $5, $6, $7, $8, $9)
