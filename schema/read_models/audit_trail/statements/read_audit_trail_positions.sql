-- $1: since, $2: until, both inclusive, NULL for the whole. The first position and the last; NULL where there is none.
-- Positions and instants have one order, so a range of instants is one of positions.
SELECT
    CASE WHEN $1::timestamptz IS NULL THEN 1 ELSE (
        SELECT position FROM read_models.audit_trail
        WHERE recorded_at >= $1 ORDER BY recorded_at, position LIMIT 1
    ) END,
    CASE WHEN $2::timestamptz IS NULL THEN (
        SELECT position FROM read_models.audit_trail ORDER BY position DESC LIMIT 1
    ) ELSE (
        SELECT position FROM read_models.audit_trail
        WHERE recorded_at <= $2 ORDER BY recorded_at DESC, position DESC LIMIT 1
    ) END
