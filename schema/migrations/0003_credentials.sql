-- The digests of the local tokens.
\ir ../credentials/credentials.sql
\ir ../credentials/tables/token_hashes.sql
\ir ../credentials/privileges/credentials_privileges.sql
