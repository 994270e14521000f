-- $1: name
SELECT pg_advisory_unlock(hashtextextended('projector of ' || $1, 7235419))
