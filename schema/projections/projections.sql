CREATE SCHEMA projections;

COMMENT ON SCHEMA projections IS 'How far each read model is, and which projector may write it.';
