-- Begins to make a read model anew on the side that is not shown; a candidate that is there already begins again.
--
-- Tables before checkpoints, as projectors lock them.
--
-- outcome: 'begun' | 'unknown' (no such read model) | 'newer' (a candidate of a newer version is being made)
CREATE FUNCTION projections.begin_candidate(model text, version integer, is_kept boolean) RETURNS text
    LANGUAGE plpgsql
    -- Its tables are emptied and its checkpoint is made, which the server's role may not do to any other.
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    SET lock_timeout = '5s'
AS $$
#variable_conflict use_column
DECLARE
    _side text;
    _former projections.checkpoints;
    _table text;
BEGIN
    SELECT CASE c.side WHEN 'blue' THEN 'green' ELSE 'blue' END INTO _side
    FROM projections.checkpoints c WHERE c.name = model AND c.is_live FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'unknown';
    END IF;
    SELECT * INTO _former FROM projections.checkpoints c WHERE c.name = model AND c.side = _side;
    IF _former.retired_at IS NULL AND _former.version > begin_candidate.version THEN
        RETURN 'newer';
    END IF;
    FOR _table IN SELECT t.name FROM projections.read_model_tables t WHERE t.read_model = model ORDER BY t.name LOOP
        EXECUTE format('TRUNCATE %I.%I', 'read_models_' || _side, _table);
    END LOOP;
    DELETE FROM projections.checkpoints c WHERE c.name = model AND c.side = _side;
    INSERT INTO projections.checkpoints (name, side, is_live, is_kept, version, epoch, position, seal)
    VALUES (
        model, _side, false, begin_candidate.is_kept, begin_candidate.version,
        -- Also of a candidate that was discarded, whose owner may not know it yet, no epoch is used again.
        greatest(coalesce(_former.epoch, 0) + 1, pg_current_xact_id()::text::bigint), 0,
        projections.seal(model, _side, begin_candidate.version, 0)
    );
    RETURN 'begun';
END
$$;
