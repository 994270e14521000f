SELECT CASE WHEN to_regrole('imageledger_auditor') IS NULL THEN false ELSE
    has_schema_privilege('imageledger_auditor', 'audit', 'USAGE')
    AND has_table_privilege('imageledger_auditor', 'audit.audit_trail', 'SELECT')
END
