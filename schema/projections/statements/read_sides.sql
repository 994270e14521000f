-- $1: name. The live side comes first.
SELECT
    version, epoch, position, stalled_at, stalled_because, seal = projections.seal(name, side, version, position), side,
    is_live, is_kept, retired_at IS NOT NULL, extract(epoch FROM clock_timestamp() - coalesce(retired_at, began_at))::float8,
    EXISTS (SELECT FROM projections.indexes_put_aside a WHERE a.read_model = c.name AND a.side = c.side)
FROM projections.checkpoints c
WHERE name = $1
ORDER BY is_live DESC
