-- $1: the position behind which to begin, $2: how many
SELECT
    position, stream, version, type, schema_version, recorded_at, command_id, fingerprint, correlation_id, causation_id,
    actor_subject, actor_display_name, actor_method, reason, client_address, payload
FROM event_log.events
WHERE position > $1
ORDER BY position
LIMIT $2
