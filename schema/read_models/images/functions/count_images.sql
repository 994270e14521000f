CREATE FUNCTION read_models.count_images(pattern text, of_type text, in_group text, in_state text)
RETURNS bigint
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_custom_plan
AS $$
BEGIN
    -- Both tables have the same names, and here the words alone decide.
    IF pattern IS NOT NULL AND of_type IS NULL AND in_group IS NULL AND in_state IS NULL THEN
        RETURN (SELECT count(*) FROM read_models.image_search AS search WHERE search.words LIKE pattern);
    END IF;
    RETURN (SELECT count(*) FROM read_models.images_matching(pattern, of_type, in_group, in_state));
END
$$;
