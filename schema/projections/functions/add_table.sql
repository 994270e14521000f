-- Gives a read model a table that stands in read_models_blue: puts it on the other side as well, and shows readers the live
-- one in read_models.
CREATE FUNCTION projections.add_table(model text, name text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    EXECUTE format('CREATE TABLE read_models_green.%1$I (LIKE read_models_blue.%1$I INCLUDING ALL)', name);
    EXECUTE format(
        'GRANT SELECT, INSERT, UPDATE, DELETE ON read_models_blue.%1$I, read_models_green.%1$I TO imageledger_server', name
    );
    INSERT INTO projections.read_model_tables (read_model, name) VALUES (model, add_table.name);
    PERFORM projections.show_table(
        add_table.name,
        coalesce((SELECT c.side FROM projections.checkpoints c WHERE c.name = model AND c.is_live), 'blue')
    );
    EXECUTE format('GRANT SELECT ON read_models.%I TO imageledger_server', name);
END
$$;
