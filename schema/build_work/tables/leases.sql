-- Who runs a build, for as long as they say so again and again. Whether a build runs is in the event log; here stands
-- whether its worker is alive, and how far it is.
CREATE TABLE build_work.leases (
    build_id text COLLATE "C" PRIMARY KEY,
    worker text COLLATE "C" NOT NULL,
    -- Counts on with every sign of life: readers compare it with what they saw before, so no clock has to be right.
    beat bigint NOT NULL DEFAULT 0,
    step integer,
    steps integer,
    instruction text
);
