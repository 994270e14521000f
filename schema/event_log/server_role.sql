-- What the server may do is granted to this role alone, whatever name a server logs in under. Roles belong to the whole
-- cluster, so another database of it may have made the role already, perhaps at this very moment.
DO $$
BEGIN
    CREATE ROLE imageledger_server NOLOGIN;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN
        NULL;
    WHEN insufficient_privilege THEN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'imageledger_server') THEN
            RAISE insufficient_privilege USING
                MESSAGE = format('role %I may not create the role imageledger_server', current_user),
                HINT = format('As an administrator: CREATE ROLE imageledger_server NOLOGIN; GRANT imageledger_server TO %I;', current_user);
        END IF;
END
$$;

-- A server that was given its database logs in as this owner, and then acts as that role only.
DO $$
BEGIN
    IF NOT pg_has_role(current_user, 'imageledger_server', 'MEMBER') THEN
        EXECUTE format('GRANT imageledger_server TO %I', current_user);
    END IF;
END
$$;
