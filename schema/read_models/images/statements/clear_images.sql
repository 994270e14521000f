WITH searchable AS (
    DELETE FROM read_models.image_search
)
DELETE FROM read_models.images
