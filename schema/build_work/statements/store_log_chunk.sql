-- $1: build, $2: number of the first line, $3: lines. Told to everybody who follows the log; stored once, however often it is
-- sent.
WITH stored AS (
    INSERT INTO build_work.log_chunks (build_id, first_line, lines) VALUES ($1, $2, $3)
    ON CONFLICT (build_id, first_line) DO NOTHING
)
SELECT pg_notify('build_log', $1)
