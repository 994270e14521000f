-- A stream whose versions do not count from 1 up, one for each event.
SELECT stream
FROM event_log.events
GROUP BY stream
HAVING max(version) <> count(*)
LIMIT 1
