-- No UPDATE: a session is never prolonged, nor given to another token.
GRANT SELECT, INSERT, DELETE ON credentials.sessions TO imageledger_server;
