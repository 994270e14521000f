CREATE TABLE read_models.groups (
    name text COLLATE "C" PRIMARY KEY,
    display_name text,
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
