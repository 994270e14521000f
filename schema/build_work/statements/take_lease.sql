-- $1: build, $2: worker
INSERT INTO build_work.leases (build_id, worker) VALUES ($1, $2)
ON CONFLICT (build_id) DO UPDATE SET worker = excluded.worker, beat = 0, step = NULL, steps = NULL, instruction = NULL
