-- $1: the position behind which to begin, $2: the last, $3: the position that ends the whole stretch, $4: stream, NULL for
-- all, $5: how many. The streams that have an event there, each at the last event that it has up to $3, the newest first.
SELECT event.position, event.stream
FROM event_log.events AS event
WHERE event.position > $1 AND event.position <= $2
    AND ($4::text IS NULL OR event.stream = $4)
    -- A scalar subquery, since a semi-join may be planned as a scan of the whole log.
    AND coalesce((
        SELECT later.position FROM event_log.events AS later
        WHERE later.stream = event.stream AND later.version = event.version + 1
    ), $3 + 1) > $3
ORDER BY event.position DESC
LIMIT $5
