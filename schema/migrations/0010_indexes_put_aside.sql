-- A side that is made from nothing gets its indexes when it has caught up.
\ir ../projections/tables/indexes_put_aside.sql
\ir ../projections/functions/put_indexes_aside.sql
\ir ../projections/functions/put_indexes_back.sql
\ir ../projections/privileges/indexes_put_aside_privileges.sql
