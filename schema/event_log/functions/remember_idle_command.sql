-- Remembers a command that found nothing to do, unless it is known already: under the lock of append_events, so that of
-- two requests under one key, sent at once, only one can be the first.
CREATE FUNCTION event_log.remember_idle_command(command uuid, fingerprint bigint, stream text, version bigint)
    RETURNS void
    LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7235419, 1);
    INSERT INTO event_log.idle_commands (command_id, fingerprint, stream, version, position)
    SELECT
        remember_idle_command.command, remember_idle_command.fingerprint, remember_idle_command.stream,
        remember_idle_command.version, coalesce((SELECT max(e.position) FROM event_log.events e), 0)
    WHERE NOT EXISTS (SELECT FROM event_log.events e WHERE e.command_id = remember_idle_command.command)
    ON CONFLICT DO NOTHING;
END
$$;
