CREATE TABLE event_log.events (
    -- From 1, in commit order, without gaps: given under the lock of append_events, never by a sequence, whose numbers
    -- become visible out of order and are lost with a rollback.
    position bigint PRIMARY KEY,
    stream text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    type text COLLATE "C" NOT NULL,
    schema_version integer NOT NULL,
    -- Never less than at the position before, even when the machine's clock is set back.
    recorded_at timestamptz NOT NULL,
    command_id uuid NOT NULL,
    -- A digest of the request that the command came in, when its caller chose the command id.
    fingerprint bigint,
    correlation_id text NOT NULL,
    causation_id text,
    actor_subject text NOT NULL,
    actor_display_name text NOT NULL,
    actor_method text NOT NULL,
    reason text,
    client_address text,
    -- json, not jsonb: the bytes are kept as they were appended, and reading them back is three times faster.
    payload json NOT NULL,

    CONSTRAINT one_event_for_each_version UNIQUE (stream, version),
    CONSTRAINT positions_start_at_1 CHECK (position >= 1),
    CONSTRAINT versions_start_at_1 CHECK (version >= 1)
);

-- A command that is sent again finds what it did the first time. Command ids begin with the time, so this index grows
-- at its end.
CREATE INDEX events_by_command ON event_log.events (command_id);

COMMENT ON TABLE event_log.events IS 'Append-only; written by event_log.append_events alone.';
