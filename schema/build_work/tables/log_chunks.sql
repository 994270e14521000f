-- The logs of builds, in the order in which they came: some lines in each row, as they were stored together.
CREATE TABLE build_work.log_chunks (
    build_id text COLLATE "C" NOT NULL,
    -- The number of the first line of the chunk, from 1.
    first_line bigint NOT NULL,
    -- Parted by line feeds, without one at the end.
    lines text NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (build_id, first_line)
);

CREATE INDEX log_chunks_by_age ON build_work.log_chunks (stored_at);
