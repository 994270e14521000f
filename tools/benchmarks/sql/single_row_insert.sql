\set stream random(1, 1000000000)
INSERT INTO single_row_events (
    position, stream, version, type, schema_version, recorded_at, command_id, correlation_id, actor_subject,
    actor_display_name, actor_method, payload
)
VALUES (
    nextval('single_row_positions'), 'sample-' || :stream || '-' || :client_id, 1, 'SampleRecorded', 1, now(),
    gen_random_uuid(), 'benchmark', 'ada', 'Ada', 'token',
    '{"text":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}'
);
