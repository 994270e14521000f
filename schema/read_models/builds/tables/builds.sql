-- The build history: a row for each build, also of images that were removed.
CREATE TABLE read_models.builds (
    id text COLLATE "C" PRIMARY KEY,
    image text COLLATE "C" NOT NULL,
    number integer NOT NULL,
    -- What it was started with, as the event has it.
    input json NOT NULL,
    state text COLLATE "C" NOT NULL,
    queued_at timestamptz NOT NULL,
    queued_by text NOT NULL,
    queued_by_name text NOT NULL,
    queued_by_method text NOT NULL,
    reason text,
    worker text COLLATE "C",
    started_at timestamptz,
    finished_at timestamptz,
    reference text,
    digest text COLLATE "C",
    size_bytes bigint,
    duration_seconds double precision,
    -- Whether the registry has the artefact: kept, expired (it shall go) or removed.
    keeping text COLLATE "C",
    failure json,
    is_current boolean NOT NULL
);

CREATE INDEX builds_by_time ON read_models.builds (queued_at, id);
CREATE INDEX builds_by_image ON read_models.builds (image, number);
CREATE INDEX builds_by_person ON read_models.builds (queued_by, queued_at, id);
CREATE INDEX builds_under_way ON read_models.builds (queued_at, id) WHERE state IN ('queued', 'running');
CREATE INDEX builds_to_be_taken_away ON read_models.builds (image) WHERE keeping = 'expired';
CREATE INDEX builds_that_came_to_nothing ON read_models.builds (finished_at) WHERE state IN ('failed', 'cancelled');
