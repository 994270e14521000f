-- $1: name. The owner looks at its checkpoint while it is stalled, so this reaches it from every replica.
UPDATE projections.checkpoints
SET stalled_at = NULL, stalled_because = NULL
WHERE name = $1 AND stalled_at IS NOT NULL
