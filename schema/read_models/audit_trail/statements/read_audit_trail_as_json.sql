-- Each row as JSON, a member for each column.
-- $1: the position behind which to begin, $2: the last position, $3: how many
SELECT row_to_json(r)
FROM read_models.audit_trail r
WHERE position > $1 AND position <= $2
ORDER BY position
LIMIT $3
