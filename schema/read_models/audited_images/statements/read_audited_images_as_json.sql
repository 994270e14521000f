-- Each row as JSON, a member for each column.
-- $1: the name behind which to begin, NULL for the first; $2: how many
SELECT row_to_json(r)
FROM read_models.audited_images r
WHERE $1::text IS NULL OR name > $1
ORDER BY name
LIMIT $2
