-- $1: the position behind which to look. The first gap: the last position before it, and the next one behind it.
SELECT position, next
FROM (
    SELECT position, lead(position) OVER (ORDER BY position) AS next
    FROM event_log.events
    WHERE position > $1
) positions
WHERE next > position + 1
ORDER BY position
LIMIT 1
