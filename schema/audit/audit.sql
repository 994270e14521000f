CREATE SCHEMA audit;

COMMENT ON SCHEMA audit IS 'What auditors may read: who changed what, when and why.';
