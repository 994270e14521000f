-- The browsers that are logged in.
\ir ../credentials/tables/sessions.sql
\ir ../credentials/privileges/sessions_privileges.sql
