-- $1: names
WITH searchable AS (
    DELETE FROM read_models.image_search WHERE name = ANY ($1)
)
DELETE FROM read_models.images WHERE name = ANY ($1)
