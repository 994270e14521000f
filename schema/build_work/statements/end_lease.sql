-- $1: build. Its end is told to everybody who follows its log.
WITH ended AS (
    DELETE FROM build_work.leases WHERE build_id = $1
)
SELECT pg_notify('build_log', $1)
