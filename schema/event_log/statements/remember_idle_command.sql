-- $1: command id, $2: fingerprint, $3: stream, $4: the version at which there was nothing to do
INSERT INTO event_log.idle_commands (command_id, fingerprint, stream, version, position)
SELECT $1, $2, $3, $4, coalesce(max(position), 0) FROM event_log.events
ON CONFLICT DO NOTHING
