REVOKE EXECUTE ON FUNCTION projections.change_live_side FROM PUBLIC;
GRANT EXECUTE ON FUNCTION projections.change_live_side TO imageledger_server;
