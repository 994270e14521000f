-- $1: name, $2: side
SELECT pg_advisory_unlock(hashtextextended('projector of ' || $1 || ' ' || $2, 7235419))
