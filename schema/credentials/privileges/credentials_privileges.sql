-- No UPDATE of hashes: nobody can put another secret under a token that was issued.
GRANT USAGE ON SCHEMA credentials TO imageledger_server;
GRANT SELECT, INSERT, DELETE ON credentials.token_hashes TO imageledger_server;
GRANT SELECT, INSERT, UPDATE, DELETE ON credentials.pull_secrets TO imageledger_server;
