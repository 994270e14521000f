-- $1: command id, $2: fingerprint, $3: stream, $4: the version at which there was nothing to do
SELECT event_log.remember_idle_command($1, $2, $3, $4)
