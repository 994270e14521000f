-- The role that the server logs in with to the PostgreSQL of its own; what it may do comes from imageledger_server.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'imageledger') THEN
        CREATE ROLE imageledger LOGIN IN ROLE imageledger_server;
    END IF;
END
$$;

-- For people with psql: `SELECT * FROM events`.
ALTER ROLE imageledger SET search_path = event_log, read_models, projections, public;
