-- $1: name, $2: side, $3: version of the projection, for a read model that is new: its first side is the live one. No row
-- for a side that is not kept.
WITH claimed AS (
    UPDATE projections.checkpoints
    SET epoch = epoch + 1
    WHERE name = $1 AND side = $2
    RETURNING version, epoch, position, stalled_at, stalled_because, seal = projections.seal(name, side, version, position)
),
first AS (
    INSERT INTO projections.checkpoints (name, side, is_live, version, epoch, position, seal)
    SELECT $1, $2, true, $3, 1, 0, projections.seal($1, $2, $3, 0)
    WHERE NOT EXISTS (SELECT FROM projections.checkpoints WHERE name = $1)
    RETURNING version, epoch, position, stalled_at, stalled_because, true
)
SELECT * FROM claimed
UNION ALL
SELECT * FROM first
