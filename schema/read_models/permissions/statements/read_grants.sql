-- $1: image, $2: groups, each NULL for all; $3, $4, $5: display name, image and group ('' for global) that the last
-- page ended with, NULL for the first page; $6: how many
SELECT image.name, image.display_name, way."group"
FROM read_models.images AS image
CROSS JOIN LATERAL (
    SELECT NULL::text COLLATE "C" AS "group" WHERE image.is_global
    UNION ALL
    SELECT member FROM unnest(image.groups) AS member WHERE NOT image.is_global AND ($2::text[] IS NULL OR member = ANY ($2))
) AS way
WHERE ($1::text IS NULL OR image.name = $1)
    AND ($2 IS NULL OR image.is_global OR image.groups && $2)
    -- The first of the two conditions is the one that an index can begin at.
    AND ($4::text IS NULL OR (image.display_name, image.name) >= ($3::text, $4))
    AND ($4 IS NULL OR (image.display_name, image.name, coalesce(way."group", '')) > ($3, $4, $5::text))
ORDER BY image.display_name, image.name, coalesce(way."group", '')
LIMIT $6
