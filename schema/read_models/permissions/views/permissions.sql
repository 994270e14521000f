-- For people with psql: one row for each way in. The groups of a global image are kept, but do not act.
CREATE VIEW read_models.permissions AS
SELECT image.name AS image, image.display_name, way.via, way."group"
FROM read_models.images AS image
CROSS JOIN LATERAL (
    SELECT 'global' AS via, NULL::text COLLATE "C" AS "group" WHERE image.is_global
    UNION ALL
    SELECT 'group', member FROM unnest(image.groups) AS member WHERE NOT image.is_global
) AS way;
