CREATE TABLE projections.checkpoints (
    name text COLLATE "C" PRIMARY KEY,
    -- Of the projection that made the rows. A projector of another version clears them first.
    version integer NOT NULL,
    -- Raised by each projector that takes the read model over, so that the one before writes nothing more: it moves the
    -- checkpoint only where the epoch is still its own, in the same transaction as its rows.
    epoch bigint NOT NULL,
    -- The rows tell all that the log says up to here, and nothing of what comes after.
    position bigint NOT NULL,
    -- The event that the projector could not pass, and why.
    stalled_at bigint,
    stalled_because text,
    moved_at timestamptz NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT positions_start_at_0 CHECK (position >= 0),
    CONSTRAINT a_stall_has_a_reason CHECK ((stalled_at IS NULL) = (stalled_because IS NULL))
) WITH (
    -- A handful of rows, each changed many times a second: room on the page keeps the changes out of the index, and
    -- vacuum comes after a thousand of them, whatever their share.
    fillfactor = 20,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_scale_factor = 0
);
