-- The groups that a token's bearer administers, and the versions of the program that wrote to the log.
ALTER TABLE read_models_blue.tokens ADD COLUMN group_admin text[] COLLATE "C" NOT NULL DEFAULT '{}';
ALTER TABLE read_models_green.tokens ADD COLUMN group_admin text[] COLLATE "C" NOT NULL DEFAULT '{}';
SELECT projections.show_table(
    'tokens', coalesce((SELECT c.side FROM projections.checkpoints c WHERE c.name = 'tokens' AND c.is_live), 'blue')
);

\ir ../event_log/tables/writers.sql
\ir ../event_log/privileges/writers_privileges.sql
