-- $1: how many seconds a log is kept. Logs of builds that are under way stay.
DELETE FROM build_work.log_chunks AS chunk
WHERE chunk.stored_at < now() - make_interval(secs => $1)
    AND NOT EXISTS (SELECT FROM build_work.leases AS lease WHERE lease.build_id = chunk.build_id)
