-- One page of the images that match, behind the one that the last page ended with.
--
-- It is planned for its values each time: which index is best, that of the order or that of a filter, depends on them,
-- and a plan for all values would read the whole table for half of them.
CREATE FUNCTION read_models.images_page(
    pattern text,
    of_type text,
    in_group text,
    in_state text,
    sort text,
    after_text text,
    after_instant timestamptz,
    after_name text,
    page_size integer
)
RETURNS SETOF read_models.images
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_custom_plan
AS $$
BEGIN
    CASE sort
        WHEN 'displayName' THEN
            RETURN QUERY
            SELECT image.* FROM read_models.images_matching(pattern, of_type, in_group, in_state) AS image
            WHERE after_name IS NULL OR (image.display_name, image.name) > (after_text, after_name)
            ORDER BY image.display_name, image.name LIMIT page_size;
        WHEN 'name' THEN
            RETURN QUERY
            SELECT image.* FROM read_models.images_matching(pattern, of_type, in_group, in_state) AS image
            WHERE after_name IS NULL OR image.name > after_name
            ORDER BY image.name LIMIT page_size;
        WHEN 'updated' THEN
            RETURN QUERY
            SELECT image.* FROM read_models.images_matching(pattern, of_type, in_group, in_state) AS image
            WHERE after_name IS NULL OR (image.updated_at, image.name) < (after_instant, after_name)
            ORDER BY image.updated_at DESC, image.name DESC LIMIT page_size;
        WHEN 'created' THEN
            RETURN QUERY
            SELECT image.* FROM read_models.images_matching(pattern, of_type, in_group, in_state) AS image
            WHERE after_name IS NULL OR (image.created_at, image.name) < (after_instant, after_name)
            ORDER BY image.created_at DESC, image.name DESC LIMIT page_size;
    END CASE;
END
$$;
