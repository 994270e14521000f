-- $1: an instant
SELECT event_log.position_at($1)
