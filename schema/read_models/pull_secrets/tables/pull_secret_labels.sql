-- The pull secrets without their values, which no event has.
CREATE TABLE read_models.pull_secret_labels (
    name text COLLATE "C" PRIMARY KEY,
    registry text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    created_by_name text NOT NULL,
    created_by_method text NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text NOT NULL,
    updated_by_name text NOT NULL,
    updated_by_method text NOT NULL,
    version bigint NOT NULL
);
