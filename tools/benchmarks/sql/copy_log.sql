-- The rows and columns that a replay reads.
COPY (
    SELECT
        position, stream, version, type, schema_version, recorded_at, command_id, fingerprint, correlation_id, causation_id,
        actor_subject, actor_display_name, actor_method, reason, client_address, payload
    FROM event_log.events
    ORDER BY position
) TO STDOUT (FORMAT binary)
