-- $1: name, $2: side, $3: the epoch of who asks, $4: position, $5: the position of an event that cannot be passed, $6: why.
-- Changes no row when somebody else has taken over.
UPDATE projections.checkpoints
SET
    position = $4, stalled_at = $5, stalled_because = $6, moved_at = clock_timestamp(),
    seal = projections.seal(name, side, version, $4)
WHERE name = $1 AND side = $2 AND epoch = $3
