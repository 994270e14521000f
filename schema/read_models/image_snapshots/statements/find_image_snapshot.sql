-- The newest snapshot's position. $1: the last it may be, $2: what it must be behind, $3: version of the projection
SELECT position
FROM read_models.image_snapshots
WHERE position <= $1 AND position > $2 AND projection_version = $3
ORDER BY position DESC
LIMIT 1
