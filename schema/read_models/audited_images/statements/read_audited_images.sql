-- $1: names, NULL for all
SELECT name, is_global, groups
FROM read_models.audited_images
WHERE $1::text[] IS NULL OR name = ANY ($1)
