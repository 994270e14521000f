-- The digests of the local tokens, and the sealed values of the pull secrets.
\ir ../credentials/credentials.sql
\ir ../credentials/tables/token_hashes.sql
\ir ../credentials/tables/pull_secrets.sql
\ir ../credentials/privileges/credentials_privileges.sql
