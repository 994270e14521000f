-- Appends a batch of appends, each whole or not at all, and answers each: group commit in one statement.
--
-- Every array has one element for each event, so what an append says of all its events is repeated. `append` numbers the
-- appends of the batch, `ordinal` the events of an append, both from 1; `is_last` marks each append's last event. A NULL
-- expected version means any. No stream and no command may stand in two appends of a batch, since a statement does not
-- see what it inserts itself.
--
-- The conditions have one element for each condition, and `condition_append` says whose it is. Without a mention, the
-- condition is that stream `condition_stream` is at version `condition_number`; with one, that no event behind position
-- `condition_number`, in a stream that begins with `condition_stream`, has the mention in its payload. A stream that is in
-- a condition may not be one of another append of the batch.
--
-- outcome: 'appended' | 'repeated' (the command was recorded before: its positions are answered again)
--        | 'conflict' (the stream is at another version) | 'reused' (the command id was recorded with another fingerprint)
--        | 'unmet' (one of the append's conditions does not hold)
CREATE FUNCTION event_log.append_events(
    append integer[],
    ordinal integer[],
    is_last boolean[],
    stream text[],
    expected_version bigint[],
    type text[],
    schema_version integer[],
    command_id uuid[],
    fingerprint bigint[],
    correlation_id text[],
    causation_id text[],
    actor_subject text[],
    actor_display_name text[],
    actor_method text[],
    reason text[],
    client_address text[],
    payload json[],
    condition_append integer[],
    condition_stream text[],
    condition_number bigint[],
    condition_mention text[]
)
    RETURNS TABLE (
        of_append integer,
        outcome text,
        in_stream text,
        first_position bigint,
        last_position bigint,
        last_version bigint,
        at timestamptz
    )
    LANGUAGE plpgsql
    -- The one way into the table: who may call this may not insert by hand, at any position and in anybody's name.
    SECURITY DEFINER
    -- Named last, a session's own schema is looked into last: unnamed it comes first, for tables and types, and whoever
    -- may call this could put a type `text` there whose check runs as the owner.
    SET search_path = pg_catalog, pg_temp
    -- One plan for the life of the connection: to plan anew takes longer than to append one event.
    SET plan_cache_mode = force_generic_plan
    -- It is made without knowing how long the log and the batch will be. So what grows with the log (a scan of all of it)
    -- or with the square of the batch (a nested loop over two parts of it) is no choice; and the price that is put on
    -- those must not look like a query that is worth compiling.
    SET enable_seqscan = off
    SET enable_nestloop = off
    SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    _head event_log.events.position%TYPE;
    _now event_log.events.recorded_at%TYPE;
    _unmet integer[] := '{}';
BEGIN
    -- Held until the commit is visible, so whoever comes next, in this process or another, continues where this one
    -- ends: positions have no gap, and none becomes visible before one that is smaller.
    PERFORM pg_advisory_xact_lock(7235419, 1);

    -- A new statement has a new snapshot, so it sees what the last holder of the lock committed.
    SELECT e.position, e.recorded_at INTO _head, _now
    FROM event_log.events e ORDER BY e.position DESC LIMIT 1;
    _head := coalesce(_head, 0);
    _now := greatest(clock_timestamp(), _now);

    IF cardinality(condition_append) > 0 THEN
        SELECT coalesce(array_agg(c.append), '{}') INTO _unmet
        FROM unnest(condition_append, condition_stream, condition_number, condition_mention)
            AS c (append, stream, number, mention)
        WHERE CASE
            WHEN c.mention IS NULL THEN c.number <> coalesce((
                SELECT e.version FROM event_log.events e
                WHERE e.stream = c.stream ORDER BY e.version DESC LIMIT 1
            ), 0)
            ELSE EXISTS (
                SELECT FROM event_log.events e
                WHERE e.position > c.number
                    AND starts_with(e.stream, c.stream) AND strpos(e.payload::text, c.mention) > 0
            )
        END;
    END IF;

    RETURN QUERY
    WITH submitted AS (
        SELECT
            s.*,
            -- Scalar subqueries, since a semi-join may be planned as a scan of the whole log.
            coalesce((
                SELECT e.version FROM event_log.events e
                WHERE e.stream = s.stream ORDER BY e.version DESC LIMIT 1
            ), 0) AS current_version,
            coalesce(
                (SELECT true FROM event_log.events e WHERE e.command_id = s.command_id LIMIT 1),
                CASE WHEN s.fingerprint IS NOT NULL THEN (
                    SELECT true FROM event_log.idle_commands c WHERE c.command_id = s.command_id
                ) END
            ) AS is_recorded
        FROM unnest(
            append_events.append, append_events.ordinal, append_events.is_last, append_events.stream,
            append_events.expected_version, append_events.command_id, append_events.fingerprint
        ) WITH ORDINALITY AS s (append, ordinal, is_last, stream, expected_version, command_id, fingerprint, number)
        -- Keeps the subqueries from being asked again wherever their answers are used.
        OFFSET 0
    ),
    judged AS (
        SELECT
            s.*, coalesce(s.expected_version, s.current_version) <> s.current_version AS is_conflict,
            s.append = ANY (_unmet) AS is_unmet
        FROM submitted s
    ),
    placed AS MATERIALIZED (
        SELECT
            j.*, is_recorded IS NULL AND NOT is_conflict AND NOT is_unmet AS is_accepted,
            _head + count(*) FILTER (WHERE is_recorded IS NULL AND NOT is_conflict AND NOT is_unmet)
                OVER (ORDER BY j.number ROWS UNBOUNDED PRECEDING) AS position
        FROM judged j
    ),
    appended AS (
        INSERT INTO event_log.events (
            position, stream, version, type, schema_version, recorded_at, command_id, fingerprint, correlation_id,
            causation_id, actor_subject, actor_display_name, actor_method, reason, client_address, payload
        )
        -- What needs no thought is taken from its array here (which PL/pgSQL keeps taken apart), since each step before
        -- would have copied it.
        SELECT
            p.position, p.stream, p.current_version + p.ordinal, append_events.type[p.number],
            append_events.schema_version[p.number], _now, p.command_id, append_events.fingerprint[p.number],
            append_events.correlation_id[p.number], append_events.causation_id[p.number],
            append_events.actor_subject[p.number], append_events.actor_display_name[p.number],
            append_events.actor_method[p.number], append_events.reason[p.number],
            append_events.client_address[p.number], append_events.payload[p.number]
        FROM placed p
        WHERE p.is_accepted
    )
    SELECT
        p.append, 'appended', p.stream, p.position - p.ordinal + 1, p.position, p.current_version + p.ordinal, _now
    FROM placed p
    WHERE p.is_last AND p.is_accepted
    UNION ALL
    SELECT
        p.append, CASE WHEN p.is_conflict THEN 'conflict' ELSE 'unmet' END, p.stream, NULL, NULL, p.current_version, NULL
    FROM placed p
    WHERE p.is_last AND (p.is_conflict OR p.is_unmet) AND p.is_recorded IS NULL
    UNION ALL
    SELECT
        p.append,
        CASE WHEN r.fingerprint IS DISTINCT FROM append_events.fingerprint[p.number] THEN 'reused' ELSE 'repeated' END,
        r.stream, r.first_position, r.last_position, r.version, r.recorded_at
    FROM placed p
    CROSS JOIN LATERAL (
        -- By stream, of which there is one: the smallest position of all would be looked for from the log's beginning.
        SELECT
            e.stream, min(e.position) AS first_position, max(e.position) AS last_position,
            max(e.version) AS version, max(e.recorded_at) AS recorded_at, max(e.fingerprint) AS fingerprint
        FROM event_log.events e WHERE e.command_id = p.command_id GROUP BY e.stream
        UNION ALL
        SELECT c.stream, c.position, c.position, c.version, c.at, c.fingerprint
        FROM event_log.idle_commands c WHERE c.command_id = p.command_id
    ) r
    WHERE p.is_last AND p.is_recorded;

    -- Once for the batch, with the log's new end: whoever wrote it knows all up to there already.
    PERFORM pg_notify('event_log_appended', e.position::text)
    FROM event_log.events e WHERE e.position > _head ORDER BY e.position DESC LIMIT 1;
END
$$;
