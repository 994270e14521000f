-- Without their values and without hashes of them, which no event has.
CREATE TABLE read_models.tokens (
    id text COLLATE "C" PRIMARY KEY,
    subject text COLLATE "C" NOT NULL,
    display_name text,
    role text COLLATE "C" NOT NULL,
    groups text[] COLLATE "C" NOT NULL,
    expires_at timestamptz,
    issued_at timestamptz NOT NULL,
    issued_by text NOT NULL,
    issued_by_name text NOT NULL,
    issued_by_method text NOT NULL,
    revoked_at timestamptz,
    revoked_by text,
    revoked_by_name text,
    revoked_by_method text,
    version bigint NOT NULL
);

CREATE INDEX tokens_by_issue ON read_models.tokens (issued_at, id);
