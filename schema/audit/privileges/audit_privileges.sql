DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'imageledger_auditor') THEN
        GRANT USAGE ON SCHEMA audit TO imageledger_auditor;
        GRANT SELECT ON audit.audit_trail TO imageledger_auditor;
    END IF;
END
$$;
