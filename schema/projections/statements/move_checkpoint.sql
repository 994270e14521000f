-- $1: name, $2: the epoch of who asks, $3: position, $4: the position of an event that cannot be passed, $5: why.
-- Changes no row when somebody else has taken over.
UPDATE projections.checkpoints
SET position = $3, stalled_at = $4, stalled_because = $5, moved_at = clock_timestamp()
WHERE name = $1 AND epoch = $2
