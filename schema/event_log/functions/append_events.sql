-- Appends a batch of appends, each whole or not at all, and answers each: group commit in one statement.
--
-- The first eleven arrays have one element for each append, the last four one for each event; `event_append` says, from
-- 1, which append the event belongs to, and the events of an append stand in their order. A NULL expected version means
-- any. No stream may stand twice in a batch, since a statement does not see what it inserts itself.
--
-- outcome: 'appended' | 'repeated' (the command was recorded before: its positions are answered again)
--        | 'conflict' (the stream is at another version) | 'reused' (the command id was recorded with another fingerprint)
CREATE FUNCTION event_log.append_events(
    stream text[],
    expected_version bigint[],
    command_id uuid[],
    fingerprint bigint[],
    correlation_id text[],
    causation_id text[],
    actor_subject text[],
    actor_display_name text[],
    actor_method text[],
    reason text[],
    client_address text[],
    event_append integer[],
    event_type text[],
    event_schema_version integer[],
    event_payload json[]
)
    RETURNS TABLE (
        append integer,
        outcome text,
        in_stream text,
        first_position bigint,
        last_position bigint,
        last_version bigint,
        at timestamptz
    )
    LANGUAGE plpgsql
    SET search_path = pg_catalog
    -- The plan is kept for the life of the connection, and made without knowing how long the log and the batch will be. So
    -- what grows with the log (a scan of all of it) or with the square of the batch (a nested loop over two parts of it)
    -- is no choice; and the price that is put on those must not look like a query that is worth compiling.
    SET enable_seqscan = off
    SET enable_nestloop = off
    SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    _head event_log.events.position%TYPE;
    _now event_log.events.recorded_at%TYPE;
BEGIN
    -- Held until the commit is visible, so whoever comes next, in this process or another, continues where this one
    -- ends: positions have no gap, and none becomes visible before one that is smaller.
    PERFORM pg_advisory_xact_lock(7235419, 1);

    -- A new statement has a new snapshot, so it sees what the last holder of the lock committed.
    SELECT e.position, e.recorded_at INTO _head, _now
    FROM event_log.events e ORDER BY e.position DESC LIMIT 1;
    _head := coalesce(_head, 0);
    _now := greatest(clock_timestamp(), _now);

    RETURN QUERY
    WITH submitted AS MATERIALIZED (
        SELECT
            s.*,
            -- Scalar subqueries, since a semi-join may be planned as a scan of the whole log; and the smallest position of
            -- a sum, since the smallest of a column may be looked for from the beginning of that column's index.
            coalesce((
                SELECT e.version FROM event_log.events e
                WHERE e.stream = s.stream ORDER BY e.version DESC LIMIT 1
            ), 0) AS current_version,
            (SELECT min(e.position + 0) FROM event_log.events e WHERE e.command_id = s.command_id) AS recorded_position
        FROM unnest(
            append_events.stream, append_events.expected_version, append_events.command_id, append_events.fingerprint,
            append_events.correlation_id, append_events.causation_id, append_events.actor_subject,
            append_events.actor_display_name, append_events.actor_method, append_events.reason,
            append_events.client_address
        ) WITH ORDINALITY AS s (
            stream, expected_version, command_id, fingerprint, correlation_id, causation_id, actor_subject,
            actor_display_name, actor_method, reason, client_address, append
        )
    ),
    appended AS (
        INSERT INTO event_log.events (
            position, stream, version, type, schema_version, recorded_at, command_id, fingerprint, correlation_id,
            causation_id, actor_subject, actor_display_name, actor_method, reason, client_address, payload
        )
        SELECT
            _head + row_number() OVER (ORDER BY n.event),
            s.stream,
            s.current_version + row_number() OVER (PARTITION BY n.append ORDER BY n.event),
            n.type, n.schema_version, _now, s.command_id, s.fingerprint, s.correlation_id,
            s.causation_id, s.actor_subject, s.actor_display_name, s.actor_method, s.reason, s.client_address, n.payload
        FROM unnest(
            append_events.event_append, append_events.event_type, append_events.event_schema_version,
            append_events.event_payload
        ) WITH ORDINALITY AS n (append, type, schema_version, payload, event)
        JOIN submitted s ON s.append = n.append
        WHERE s.recorded_position IS NULL
            AND coalesce(s.expected_version, s.current_version) = s.current_version
        RETURNING command_id, position, version
    ),
    placed AS (
        SELECT a.command_id, min(a.position) AS first_position, max(a.position) AS last_position, max(a.version) AS version
        FROM appended a GROUP BY a.command_id
    )
    SELECT
        s.append::integer, 'appended', s.stream, p.first_position, p.last_position, p.version, _now
    FROM submitted s JOIN placed p ON p.command_id = s.command_id
    WHERE s.recorded_position IS NULL
    UNION ALL
    SELECT
        s.append::integer, 'conflict', s.stream, NULL, NULL, s.current_version, NULL
    FROM submitted s
    WHERE s.recorded_position IS NULL
        AND coalesce(s.expected_version, s.current_version) <> s.current_version
    UNION ALL
    SELECT
        s.append::integer,
        CASE WHEN r.fingerprint IS DISTINCT FROM s.fingerprint THEN 'reused' ELSE 'repeated' END,
        r.stream, s.recorded_position, r.position, r.version, r.recorded_at
    FROM submitted s
    CROSS JOIN LATERAL (
        SELECT e.* FROM event_log.events e WHERE e.command_id = s.command_id ORDER BY e.position + 0 DESC LIMIT 1
    ) r
    WHERE s.recorded_position IS NOT NULL;

    IF EXISTS (SELECT FROM event_log.events e WHERE e.position = _head + 1) THEN
        NOTIFY event_log_appended;
    END IF;
END
$$;
