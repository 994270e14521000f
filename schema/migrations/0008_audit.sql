-- The audit trail asked for stretch by stretch, and shown to people with psql and to dashboards.
\ir ../audit/auditor_role.sql
\ir ../audit/audit.sql
\ir ../audit/views/audit_trail_view.sql
\ir ../audit/privileges/audit_privileges.sql
\ir ../read_models/audit_trail/functions/audit_trail_stretch.sql
\ir ../read_models/audit_trail/privileges/audit_trail_stretch_privileges.sql
DROP FUNCTION IF EXISTS read_models.audit_trail_page;
