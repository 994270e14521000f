-- How many builds were asked for on each day (UTC), and what became of them; days without any are left out.
--
-- $1: image, $2: person, $3, $4: from and to instant of the start, NULL leaves a filter out; $5: the instant of the last
-- event before the moment of the past that is looked at, NULL for now
SELECT
    (queued_at AT TIME ZONE 'UTC')::date::text AS day,
    count(*) FILTER (WHERE state = 'succeeded' AND is_over) AS succeeded,
    count(*) FILTER (WHERE state = 'failed' AND is_over) AS failed,
    count(*) FILTER (WHERE state = 'cancelled' AND is_over) AS cancelled,
    count(*) FILTER (WHERE NOT is_over) AS under_way
FROM (
    SELECT queued_at, state, finished_at IS NOT NULL AND ($5::timestamptz IS NULL OR finished_at <= $5) AS is_over
    FROM read_models.builds
    WHERE ($1::text IS NULL OR image = $1)
        AND ($2::text IS NULL OR queued_by = $2)
        AND ($3::timestamptz IS NULL OR queued_at >= $3)
        AND ($4::timestamptz IS NULL OR queued_at <= $4)
        AND ($5::timestamptz IS NULL OR queued_at <= $5)
) AS build
GROUP BY day
ORDER BY day
