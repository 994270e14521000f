-- $1: name, $2: side. Held by the session, so it goes with the connection of its owner. Not the lock that waits: its
-- statement would hold a snapshot for days, and vacuum could clean nothing up meanwhile.
SELECT pg_try_advisory_lock(hashtextextended('projector of ' || $1 || ' ' || $2, 7235419))
