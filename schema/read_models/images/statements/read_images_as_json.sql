-- Each row as JSON, a member for each column, with the words that the image is found by. A name that only one of the two
-- tables has is a row too.
-- $1: the name behind which to begin, NULL for the first; $2: how many
SELECT row_to_json(r)
FROM (
    SELECT
        n.name, i.display_name, i.description, i.type, i.url, i.url_for_gpu, i.pull_secret, i.is_global, i.groups,
        i.source, i.state, i.created_at, i.created_by, i.created_by_name, i.created_by_method, i.updated_at,
        i.updated_by, i.updated_by_name, i.updated_by_method, i.version, i.builds, s.words
    FROM (
        (
            SELECT name FROM read_models.images
            WHERE $1::text IS NULL OR name > $1 ORDER BY name LIMIT $2
        )
        UNION
        (
            SELECT name FROM read_models.image_search
            WHERE $1::text IS NULL OR name > $1 ORDER BY name LIMIT $2
        )
        ORDER BY name
        LIMIT $2
    ) n
    LEFT JOIN read_models.images i USING (name)
    LEFT JOIN read_models.image_search s USING (name)
    ORDER BY n.name
) r
