-- Run by the owner alone, into an empty log.
COPY event_log.events (
    position, stream, version, type, schema_version, recorded_at, command_id, fingerprint, correlation_id, causation_id,
    actor_subject, actor_display_name, actor_method, reason, client_address, payload
) FROM STDIN (FORMAT binary)
