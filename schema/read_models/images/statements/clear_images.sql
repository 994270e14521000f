WITH searchable AS (
    DELETE FROM read_models.image_search
),
snapshots AS (
    DELETE FROM read_models.image_snapshots
)
DELETE FROM read_models.images
