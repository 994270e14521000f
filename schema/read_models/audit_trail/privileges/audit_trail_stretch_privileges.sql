REVOKE EXECUTE ON FUNCTION read_models.audit_trail_stretch FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read_models.audit_trail_stretch TO imageledger_server;
