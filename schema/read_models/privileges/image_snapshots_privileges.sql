GRANT SELECT, INSERT, UPDATE, DELETE ON read_models.image_snapshots TO imageledger_server;
