-- What P1 and P2 are measured against: the columns and indexes of event_log.events, filled by plain INSERTs.
DROP TABLE IF EXISTS single_row_events;
CREATE TABLE single_row_events (LIKE event_log.events INCLUDING ALL);
CREATE SEQUENCE IF NOT EXISTS single_row_positions CACHE 1;
ANALYZE single_row_events;
