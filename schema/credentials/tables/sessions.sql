-- The browsers that are logged in. What a person may do in one is told by the token that it was opened with, each time anew.
CREATE TABLE credentials.sessions (
    -- SHA-256 of what the browser keeps.
    secret_hash bytea PRIMARY KEY CHECK (octet_length(secret_hash) = 32),
    token_id text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_by_expiry ON credentials.sessions (expires_at);
