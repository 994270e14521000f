-- $1: position. The versions that can have written the event there.
SELECT program_version FROM event_log.writers WHERE since_position <= $1
