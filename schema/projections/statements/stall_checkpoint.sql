-- $1: name, $2: side, $3: the epoch of who asks, $4: the position of what cannot be passed, $5: why. The checkpoint stays as
-- it is, its seal too. Changes no row when somebody else has taken over.
UPDATE projections.checkpoints
SET stalled_at = $4, stalled_because = $5
WHERE name = $1 AND side = $2 AND epoch = $3
