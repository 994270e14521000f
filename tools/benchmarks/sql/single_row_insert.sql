\set stream random(1, 1000000000000000)
INSERT INTO single_row_events (
    position, stream, version, type, schema_version, recorded_at, command_id, correlation_id, actor_subject,
    actor_display_name, actor_method, payload
)
VALUES (
    nextval('single_row_positions'), 'sample-' || :stream || '-' || :client_id, 1, 'SampleRecorded', 1, now(),
    -- Begins with the time, as the log's command ids do.
    (
        lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0')
        || right(replace(gen_random_uuid()::text, '-', ''), 20)
    )::uuid,
    'benchmark', 'ada', 'Ada', 'token',
    '{"text":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}'
);
