-- Takes the side of a read model away that readers are not shown. Its projector finds its checkpoint gone, and ends.
--
-- outcome: 'discarded' | 'none' (there is but the one that is shown)
CREATE FUNCTION projections.discard_side(model text) RETURNS text
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    SET lock_timeout = '5s'
AS $$
DECLARE
    _side text;
    _table text;
BEGIN
    -- So that no candidate begins meanwhile, and no side changes.
    PERFORM FROM projections.checkpoints c WHERE c.name = model AND c.is_live FOR UPDATE;
    SELECT c.side INTO _side FROM projections.checkpoints c WHERE c.name = model AND NOT c.is_live;
    IF NOT FOUND THEN
        RETURN 'none';
    END IF;
    -- Tables before checkpoints, as projectors lock them.
    FOR _table IN SELECT t.name FROM projections.read_model_tables t WHERE t.read_model = model ORDER BY t.name LOOP
        EXECUTE format('TRUNCATE %I.%I', 'read_models_' || _side, _table);
    END LOOP;
    DELETE FROM projections.checkpoints c WHERE c.name = model AND c.side = _side;
    RETURN 'discarded';
END
$$;
