-- $1: command id. The events of a command stand one after another in one stream.
SELECT stream, min(position), max(position), max(version), max(recorded_at), max(fingerprint)
FROM event_log.events
WHERE command_id = $1
GROUP BY stream
UNION ALL
SELECT stream, position, position, version, at, fingerprint FROM event_log.idle_commands WHERE command_id = $1
LIMIT 1
