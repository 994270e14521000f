-- What has been run on this database. It is the one thing that is made outside a migration, by every start, under the
-- migrations' lock.
CREATE SCHEMA IF NOT EXISTS migrations;

CREATE TABLE IF NOT EXISTS migrations.applied (
    number integer PRIMARY KEY,
    name text NOT NULL,
    -- SHA-256 of the text that was run: a migration that was changed afterwards would tell a story that never happened.
    digest bytea NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);
