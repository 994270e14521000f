CREATE FUNCTION event_log.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    RAISE insufficient_privilege USING
        MESSAGE = format('%s on event_log.events is refused: the event log is append-only', TG_OP),
        HINT = 'What was wrong is put right by a new event.';
END
$$;
