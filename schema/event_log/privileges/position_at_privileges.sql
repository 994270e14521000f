REVOKE EXECUTE ON FUNCTION event_log.position_at FROM PUBLIC;
GRANT EXECUTE ON FUNCTION event_log.position_at TO imageledger_server;
