-- Which versions of the program have written to this log: an event that a version does not know was written by a newer one,
-- and here stands which.
CREATE TABLE event_log.writers (
    program_version text COLLATE "C" PRIMARY KEY,
    -- No event before this position is of this version.
    since_position bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT positions_start_at_1 CHECK (since_position >= 1),
    CONSTRAINT versions_are_three_numbers CHECK (program_version ~ '^[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}$')
);

COMMENT ON TABLE event_log.writers IS 'Append-only; one row for each version, written when a server of it first starts.';
