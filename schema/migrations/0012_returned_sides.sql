-- Sides that are returned from become candidates, so that no second return goes forward again.
DROP FUNCTION projections.change_side;
\ir ../projections/functions/change_live_side.sql
\ir ../projections/privileges/change_live_side_privileges.sql
