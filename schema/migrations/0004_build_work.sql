-- The leases and the logs of builds.
\ir ../build_work/build_work.sql
\ir ../build_work/tables/leases.sql
\ir ../build_work/tables/log_chunks.sql
\ir ../build_work/privileges/build_work_privileges.sql
