-- Who may read the audit trail and nothing else: GRANT imageledger_auditor TO somebody. Roles belong to the whole cluster,
-- so another database of it may have made the role already. Where the owner of a given database may make none, the
-- server goes on without it and says in its log what an administrator can do.
DO $$
BEGIN
    CREATE ROLE imageledger_auditor NOLOGIN;
EXCEPTION
    WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN
        NULL;
END
$$;
