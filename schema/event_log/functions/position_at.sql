-- The position of the last event that was recorded at or before an instant; 0 when there is none.
--
-- The instants of the log never decrease, so the position is found by halving: some twenty looks by primary key in a million
-- events, and no index to be kept up with each append.
CREATE FUNCTION event_log.position_at(instant timestamptz)
    RETURNS bigint
    LANGUAGE plpgsql
    STABLE
    SET search_path = pg_catalog, pg_temp
    -- A look that was planned while the log was short must not read all of it when it is long.
    SET enable_seqscan = off
AS $$
DECLARE
    -- Up to here everything was recorded at or before the instant …
    _low bigint := 0;
    -- … and behind here nothing was.
    _high bigint := coalesce((SELECT max(position) FROM event_log.events), 0);
    _middle bigint;
BEGIN
    WHILE _low < _high LOOP
        _middle := (_low + _high + 1) / 2;
        IF (SELECT recorded_at FROM event_log.events WHERE position = _middle) <= instant THEN
            _low := _middle;
        ELSE
            _high := _middle - 1;
        END IF;
    END LOOP;
    RETURN _low;
END
$$;
