GRANT USAGE ON SCHEMA build_work TO imageledger_server;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA build_work TO imageledger_server;
