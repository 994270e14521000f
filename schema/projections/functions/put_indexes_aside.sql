-- Takes the indexes off the tables of a side that has no rows yet, all but those that keep a key from being there twice.
-- Does nothing when readers do not let go of the tables: with its indexes the side is made as well, only later.
CREATE FUNCTION projections.put_indexes_aside(model text, side text) RETURNS void
    LANGUAGE plpgsql
    -- The tables are the owner's.
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    SET lock_timeout = '2s'
AS $$
#variable_conflict use_column
DECLARE
    _index record;
BEGIN
    IF NOT EXISTS (
        SELECT FROM projections.checkpoints c
        WHERE c.name = model AND c.side = put_indexes_aside.side AND c.position = 0
    ) THEN
        RETURN;
    END IF;
    FOR _index IN
        SELECT i.schemaname, i.indexname, i.indexdef
        FROM projections.read_model_tables t
        JOIN pg_indexes i ON i.tablename = t.name AND i.schemaname = 'read_models_' || put_indexes_aside.side
        JOIN pg_index k ON k.indexrelid = format('%I.%I', i.schemaname, i.indexname)::regclass
        WHERE t.read_model = model AND NOT k.indisunique
        ORDER BY t.name, i.indexname
    LOOP
        EXECUTE format('DROP INDEX %I.%I', _index.schemaname, _index.indexname);
        INSERT INTO projections.indexes_put_aside (read_model, side, name, definition)
        VALUES (model, put_indexes_aside.side, _index.indexname, _index.indexdef);
    END LOOP;
EXCEPTION
    WHEN lock_not_available THEN
        NULL;
END
$$;
