-- Who owns the private database and all in it: nobody logs in as it, and it is no superuser, so that what runs as the owner
-- can do no more than an owner can. The roles of the server and of auditors are made here,
-- since an owner may make none.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'imageledger_server') THEN
        CREATE ROLE imageledger_server NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'imageledger_auditor') THEN
        CREATE ROLE imageledger_auditor NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'imageledger_owner') THEN
        CREATE ROLE imageledger_owner NOLOGIN IN ROLE imageledger_server;
    END IF;
END
$$;
