-- Each row as JSON, a member for each column.
-- $1: the id behind which to begin, NULL for the first; $2: how many
SELECT row_to_json(r)
FROM read_models.tokens r
WHERE $1::text IS NULL OR id > $1
ORDER BY id
LIMIT $2
