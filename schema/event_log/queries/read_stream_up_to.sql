-- $1: stream, $2: the last position that may be among them, $3: how many, the newest; NULL for all. The newest comes first.
SELECT
    position, stream, version, type, schema_version, recorded_at, command_id, fingerprint, correlation_id, causation_id,
    actor_subject, actor_display_name, actor_method, reason, client_address, payload
FROM event_log.events
WHERE stream = $1 AND position <= $2
ORDER BY version DESC
LIMIT $3
