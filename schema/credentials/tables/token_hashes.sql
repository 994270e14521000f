-- The digest of each local token's secret. What the token allows, and whether it still does, is told by the event log.
CREATE TABLE credentials.token_hashes (
    token_id text PRIMARY KEY,
    -- SHA-256
    secret_hash bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
    created_at timestamptz NOT NULL DEFAULT now()
);
