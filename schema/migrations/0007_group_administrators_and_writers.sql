-- The groups that a token's bearer administers, and the versions of the program that wrote to the log.
ALTER TABLE read_models.tokens ADD COLUMN group_admin text[] COLLATE "C" NOT NULL DEFAULT '{}';

\ir ../event_log/tables/writers.sql
\ir ../event_log/privileges/writers_privileges.sql
