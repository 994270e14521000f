CREATE SCHEMA build_work;

COMMENT ON SCHEMA build_work IS 'What belongs to builds beside their events: who runs one, how far it is, and its log.';
