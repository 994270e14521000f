-- Shows readers the other side of a read model, in one transaction: the candidate, or the side that was shown before.
--
-- A side that is left for a candidate is the one to return to. A side that is left by a return is a candidate again, kept
-- until somebody says otherwise.
--
-- outcome: 'changed' | 'none' (there is no candidate, or no side to return to) | 'stalled' (it cannot go on)
--        | 'behind' (it does not yet tell all that readers are told now, or not as fast: it lacks its indexes)
CREATE FUNCTION projections.change_live_side(model text, is_return boolean) RETURNS text
    LANGUAGE plpgsql
    -- The views are the owner's.
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    -- A reader who is long at it would hold up this, and this all who come after.
    SET lock_timeout = '2s'
AS $$
DECLARE
    _live projections.checkpoints;
    _other projections.checkpoints;
    _goal bigint;
    _table text;
BEGIN
    -- Neither projector moves until the commit: each writes its checkpoint behind its rows.
    PERFORM FROM projections.checkpoints c WHERE c.name = model ORDER BY c.side FOR UPDATE;
    SELECT * INTO _live FROM projections.checkpoints c WHERE c.name = model AND c.is_live;
    SELECT * INTO _other FROM projections.checkpoints c WHERE c.name = model AND NOT c.is_live;
    IF _live.name IS NULL OR _other.name IS NULL OR (_other.retired_at IS NOT NULL) <> is_return THEN
        RETURN 'none';
    END IF;
    IF _other.stalled_at IS NOT NULL
        OR _other.seal <> projections.seal(model, _other.side, _other.version, _other.position) THEN
        RETURN 'stalled';
    END IF;
    _goal := _live.position;
    -- With a checkpoint that cannot be right, nothing can catch up: then the log itself is the measure.
    IF _live.stalled_at <= _live.position
        OR _live.seal <> projections.seal(model, _live.side, _live.version, _live.position) THEN
        _goal := (SELECT coalesce(max(e.position), 0) FROM event_log.events e);
    END IF;
    IF _other.position < _goal OR EXISTS (
        SELECT FROM projections.indexes_put_aside i WHERE i.read_model = model AND i.side = _other.side
    ) THEN
        RETURN 'behind';
    END IF;
    UPDATE projections.checkpoints c SET
        is_live = false,
        is_kept = is_return OR _other.is_kept,
        retired_at = CASE WHEN NOT is_return THEN clock_timestamp() END
    WHERE c.name = model AND c.side = _live.side;
    UPDATE projections.checkpoints c SET is_live = true, retired_at = NULL
    WHERE c.name = model AND c.side = _other.side;
    FOR _table IN SELECT t.name FROM projections.read_model_tables t WHERE t.read_model = model ORDER BY t.name LOOP
        PERFORM projections.show_table(_table, _other.side);
    END LOOP;
    RETURN 'changed';
END
$$;
