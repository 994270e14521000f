-- $1, $2: stream and version behind which to begin, $3: what is greater than the names of all streams of the category,
-- $4: the last position that may be among them, $5: how many
SELECT
    position, stream, version, type, schema_version, recorded_at, command_id, fingerprint, correlation_id, causation_id,
    actor_subject, actor_display_name, actor_method, reason, client_address, payload
FROM event_log.events
WHERE (stream, version) > ($1, $2) AND stream < $3 AND position <= $4
ORDER BY stream, version
LIMIT $5
