-- Shows readers the table of one side under its name in read_models. Done again when the table gets a column.
CREATE FUNCTION projections.show_table(name text, side text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    EXECUTE format('CREATE OR REPLACE VIEW read_models.%1$I AS SELECT * FROM %2$I.%1$I', name, 'read_models_' || side);
END
$$;
