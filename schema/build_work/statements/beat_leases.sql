-- $1: worker. A sign of life for everything that it runs.
UPDATE build_work.leases SET beat = beat + 1 WHERE worker = $1
