-- Which position an instant is, and the images as they were now and then.
\ir ../event_log/functions/position_at.sql
\ir ../event_log/privileges/position_at_privileges.sql
\ir ../read_models/image_snapshots/tables/image_snapshots.sql
SELECT projections.add_table('images', 'image_snapshots');
