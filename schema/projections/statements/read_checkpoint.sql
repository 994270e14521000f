-- $1: name, $2: side
SELECT version, epoch, position, stalled_at, stalled_because, seal = projections.seal(name, side, version, position)
FROM projections.checkpoints
WHERE name = $1 AND side = $2
