-- NULL leaves a filter out. The planner puts the body in the place of the call and drops the filters that are NULL;
-- without a pattern it drops the join as well, and with one the join is an inner one.
CREATE FUNCTION read_models.images_matching(pattern text, of_type text, in_group text, in_state text)
RETURNS SETOF read_models.images
LANGUAGE sql STABLE
AS $$
    SELECT image.*
    FROM read_models.images AS image
    LEFT JOIN read_models.image_search AS search ON search.name = image.name
    WHERE (pattern IS NULL OR search.words LIKE pattern)
        AND (of_type IS NULL OR image.type = of_type)
        AND (in_group IS NULL OR image.groups @> ARRAY[in_group])
        AND (in_state IS NULL OR image.state = in_state)
$$;
