CREATE SCHEMA read_models;

COMMENT ON SCHEMA read_models IS 'What the event log amounts to, arranged for questions. All of it can be thrown away and made again.';
