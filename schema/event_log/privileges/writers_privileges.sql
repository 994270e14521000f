GRANT SELECT, INSERT ON event_log.writers TO imageledger_server;
