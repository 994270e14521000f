SELECT build_id, beat FROM build_work.leases
