-- Entries of the audit trail with the whole lists of groups.
\ir ../read_models/audited_images/tables/audited_images.sql
SELECT projections.add_table('audit_trail', 'audited_images');
\ir ../audit/comments/whole_lists_of_groups.sql
