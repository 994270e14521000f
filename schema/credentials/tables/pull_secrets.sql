-- The values of the image pull secrets, sealed by AES-256-GCM under a key that is in no database. Which of a name's values
-- holds is told by the event log, which has its fingerprint: a value is stored before the event, and the one before it is
-- taken away after it.
CREATE TABLE credentials.pull_secrets (
    name text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    registry text COLLATE "C" NOT NULL,
    key_id text COLLATE "C" NOT NULL,
    nonce bytea NOT NULL,
    -- And behind it the tag.
    ciphertext bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (name, fingerprint)
);
