-- Makes the indexes that were put aside of a side's tables, of all rows that are there by now.
CREATE FUNCTION projections.put_indexes_back(model text, side text) RETURNS void
    LANGUAGE plpgsql
    -- The tables are the owner's.
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    _index record;
BEGIN
    -- Somebody else who is at it is waited for, and leaves nothing to do.
    PERFORM FROM projections.indexes_put_aside a
    WHERE a.read_model = model AND a.side = put_indexes_back.side
    ORDER BY a.name FOR UPDATE;
    FOR _index IN
        DELETE FROM projections.indexes_put_aside a
        WHERE a.read_model = model AND a.side = put_indexes_back.side
        RETURNING a.definition
    LOOP
        EXECUTE _index.definition;
    END LOOP;
END
$$;
