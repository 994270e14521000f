-- $1: name, $2: the epoch of who asks, $3: version of the projection. Changes no row when somebody else has taken over.
UPDATE projections.checkpoints
SET version = $3, position = 0, stalled_at = NULL, stalled_because = NULL, moved_at = clock_timestamp()
WHERE name = $1 AND epoch = $2
