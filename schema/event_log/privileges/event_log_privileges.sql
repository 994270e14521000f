GRANT USAGE ON SCHEMA event_log TO imageledger_server;
GRANT SELECT ON event_log.events TO imageledger_server;
GRANT SELECT, INSERT ON event_log.idle_commands TO imageledger_server;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA event_log FROM PUBLIC;
GRANT EXECUTE ON FUNCTION event_log.append_events, event_log.remember_idle_command TO imageledger_server;

-- Nobody here needs a schema of their own, and a function that runs as its owner is safer without them.
DO $$
BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END
$$;
