CREATE SCHEMA event_log;

COMMENT ON SCHEMA event_log IS 'The one truth: what happened, in order. Everything else can be made again from it.';
