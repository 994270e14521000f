-- $1: build, $2: step, $3: of so many, $4: instruction
UPDATE build_work.leases SET beat = beat + 1, step = $2, steps = $3, instruction = $4 WHERE build_id = $1
