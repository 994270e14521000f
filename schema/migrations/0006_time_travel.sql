-- Which position an instant is, and the images as they were now and then.
\ir ../event_log/functions/position_at.sql
\ir ../event_log/privileges/position_at_privileges.sql
\ir ../read_models/image_snapshots/tables/image_snapshots.sql
\ir ../read_models/privileges/image_snapshots_privileges.sql
