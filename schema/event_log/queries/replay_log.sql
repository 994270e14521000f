-- COPY takes no parameters: the two positions are whole numbers that the program writes in their places.
COPY (
    SELECT
        position, stream, version, type, schema_version, recorded_at, command_id, fingerprint, correlation_id, causation_id,
        actor_subject, actor_display_name, actor_method, reason, client_address, payload
    FROM event_log.events
    WHERE position BETWEEN :first AND :last
    ORDER BY position
) TO STDOUT (FORMAT binary)
