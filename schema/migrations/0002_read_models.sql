-- The checkpoints of the read models, and their tables.
\ir ../projections/projections.sql
\ir ../projections/tables/checkpoints.sql
\ir ../projections/privileges/projections_privileges.sql
\ir ../read_models/read_models.sql
\ir ../read_models/trigrams.sql
\ir ../read_models/images/tables/images.sql
\ir ../read_models/images/tables/image_search.sql
\ir ../read_models/images/functions/images_matching.sql
\ir ../read_models/images/functions/images_page.sql
\ir ../read_models/images/functions/count_images.sql
\ir ../read_models/image_selection/views/image_selection.sql
\ir ../read_models/permissions/views/permissions.sql
\ir ../read_models/audit_trail/tables/audit_trail.sql
\ir ../read_models/audit_trail/functions/audit_trail_page.sql
\ir ../read_models/groups/tables/groups.sql
\ir ../read_models/tokens/tables/tokens.sql
\ir ../read_models/privileges/read_models_privileges.sql
