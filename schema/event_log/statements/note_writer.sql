-- $1: the version of a program that is about to write. Does nothing for one that is known.
INSERT INTO event_log.writers (program_version, since_position)
VALUES ($1, coalesce((SELECT max(position) FROM event_log.events), 0) + 1)
ON CONFLICT (program_version) DO NOTHING
