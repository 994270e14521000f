GRANT SELECT ON projections.read_model_tables TO imageledger_server;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA projections FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    projections.seal, projections.begin_candidate, projections.change_side, projections.discard_side
    TO imageledger_server;
