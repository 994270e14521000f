-- $1: name
SELECT version, epoch, position, stalled_at, stalled_because
FROM projections.checkpoints
WHERE name = $1
