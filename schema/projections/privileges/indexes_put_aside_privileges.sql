GRANT SELECT ON projections.indexes_put_aside TO imageledger_server;
REVOKE EXECUTE ON FUNCTION projections.put_indexes_aside, projections.put_indexes_back FROM PUBLIC;
GRANT EXECUTE ON FUNCTION projections.put_indexes_aside, projections.put_indexes_back TO imageledger_server;
