-- $1: name, $2: version of the projection, for a read model that is new
INSERT INTO projections.checkpoints AS checkpoint (name, version, epoch, position)
VALUES ($1, $2, 1, 0)
ON CONFLICT (name) DO UPDATE SET epoch = checkpoint.epoch + 1
RETURNING version, epoch, position, stalled_at, stalled_because
