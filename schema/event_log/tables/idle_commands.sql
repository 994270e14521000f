-- Commands that their callers gave a key, and that found nothing to do. They have no event, and are remembered so that the
-- same key with another request is refused here too.
CREATE TABLE event_log.idle_commands (
    command_id uuid PRIMARY KEY,
    fingerprint bigint NOT NULL,
    stream text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    -- Where the log stood.
    position bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
