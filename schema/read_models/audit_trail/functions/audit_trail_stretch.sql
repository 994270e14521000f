-- The newest rows that match, of those from one position to another, both inclusive; NULL leaves a filter out.
--
-- Planned for its values each time: which index is best depends on them.
CREATE FUNCTION read_models.audit_trail_stretch(
    by_actor text,
    of_image text,
    of_group text,
    of_type text,
    pattern text,
    first_position bigint,
    last_position bigint,
    page_size integer
)
RETURNS SETOF read_models.audit_trail
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_custom_plan
AS $$
BEGIN
    RETURN QUERY
    SELECT entry.* FROM read_models.audit_trail AS entry
    WHERE (by_actor IS NULL OR entry.actor = by_actor)
        AND (of_image IS NULL OR entry.image = of_image)
        AND (of_group IS NULL OR entry.groups @> ARRAY[of_group])
        AND (of_type IS NULL OR entry.type = of_type)
        AND (pattern IS NULL OR entry.words LIKE pattern)
        AND entry.position BETWEEN first_position AND last_position
    ORDER BY entry.position DESC LIMIT page_size;
END
$$;
