-- The builds that a list as of a moment can have: which of them it has, and in what state, is told by their streams up to
-- the moment, for events can share its instant and yet come behind it.
--
-- $1: image, $2: person, $3, $4: from and to instant of the start, $5: state at the moment, NULL leaves a filter out;
-- $6: the instant of the last event before the moment; $7, $8: instant of the start and id that the last page ended with,
-- NULL for the newest; $9: how many
SELECT id, image, queued_at
FROM read_models.builds
WHERE queued_at <= $6
    AND ($1::text IS NULL OR image = $1)
    AND ($2::text IS NULL OR queued_by = $2)
    AND ($3::timestamptz IS NULL OR queued_at >= $3)
    AND ($4::timestamptz IS NULL OR queued_at <= $4)
    -- A build that is over stays as it is, and one that was under way had not finished yet.
    AND CASE $5::text
        WHEN 'queued' THEN coalesce(started_at >= $6, true) AND coalesce(finished_at >= $6, true)
        WHEN 'running' THEN started_at <= $6 AND coalesce(finished_at >= $6, true)
        ELSE $5 IS NULL OR state = $5
    END
    AND ($8::text IS NULL OR (queued_at, id) < ($7::timestamptz, $8))
ORDER BY queued_at DESC, id DESC
LIMIT $9
