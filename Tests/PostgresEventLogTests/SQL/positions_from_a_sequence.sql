-- The log as it is usually built: positions from a sequence, and writers that do not wait for each other. The function is
-- the real one but for these two things.
CREATE SEQUENCE event_log.positions;
GRANT USAGE ON SEQUENCE event_log.positions TO imageledger_server;

DO $$
BEGIN
    EXECUTE replace(
        replace(
            pg_get_functiondef('event_log.append_events'::regproc),
            'PERFORM pg_advisory_xact_lock(7235419, 1);', ''
        ),
        '_head + count(*)', 'nextval(''event_log.positions'') + 0 * count(*)'
    );
END
$$;
