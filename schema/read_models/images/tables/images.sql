-- Text is compared byte by byte ("C"): every order is then the same on all machines, and in memory.
CREATE TABLE read_models.images (
    name text COLLATE "C" PRIMARY KEY,
    display_name text COLLATE "C" NOT NULL,
    description text,
    type text COLLATE "C" NOT NULL,
    -- NULL until the first build of a custom image has succeeded.
    url text,
    url_for_gpu text,
    pull_secret text COLLATE "C",
    is_global boolean NOT NULL,
    -- In order, none twice; kept while the image is global.
    groups text[] COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    created_by_name text NOT NULL,
    created_by_method text NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text NOT NULL,
    updated_by_name text NOT NULL,
    updated_by_method text NOT NULL,
    version bigint NOT NULL,
    -- Of a custom image: its last build, which one is current, and what can be made so.
    builds json
);

CREATE INDEX images_by_display_name ON read_models.images (display_name, name);
CREATE INDEX images_by_creation ON read_models.images (created_at, name);
CREATE INDEX images_by_update ON read_models.images (updated_at, name);
CREATE INDEX images_by_group ON read_models.images USING gin (groups);
CREATE INDEX images_by_pull_secret ON read_models.images (pull_secret) WHERE pull_secret IS NOT NULL;
CREATE INDEX images_by_pull_secret_of_base ON read_models.images ((builds -> 'input' ->> 'pullSecret'))
WHERE builds -> 'input' ->> 'pullSecret' IS NOT NULL;
