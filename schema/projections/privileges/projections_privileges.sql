GRANT USAGE ON SCHEMA projections TO imageledger_server;
GRANT SELECT, INSERT, UPDATE ON projections.checkpoints TO imageledger_server;
