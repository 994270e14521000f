-- For substrings in any place of a word. It comes with PostgreSQL (Debian: in package postgresql), and the owner of a
-- database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
