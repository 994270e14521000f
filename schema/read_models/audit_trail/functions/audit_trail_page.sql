-- The newest rows that match, of those before a position; NULL leaves a filter out. `since` is inclusive, `until` too.
--
-- Positions and instants have one order, so a range of instants is turned into one of positions, in which the walk from
-- the newest on begins and ends. Planned for its values each time: which index is best depends on them.
CREATE FUNCTION read_models.audit_trail_page(
    by_actor text,
    of_image text,
    of_group text,
    of_type text,
    since timestamptz,
    until timestamptz,
    pattern text,
    before_position bigint,
    page_size integer
)
RETURNS SETOF read_models.audit_trail
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    first_position bigint;
    last_position bigint;
BEGIN
    IF since IS NOT NULL THEN
        first_position := (
            SELECT position FROM read_models.audit_trail
            WHERE recorded_at >= since
            ORDER BY recorded_at, position LIMIT 1
        );
        IF first_position IS NULL THEN
            RETURN;
        END IF;
    END IF;
    IF until IS NOT NULL THEN
        last_position := (
            SELECT position FROM read_models.audit_trail
            WHERE recorded_at <= until
            ORDER BY recorded_at DESC, position DESC LIMIT 1
        );
        IF last_position IS NULL THEN
            RETURN;
        END IF;
    END IF;
    RETURN QUERY
    SELECT entry.* FROM read_models.audit_trail AS entry
    WHERE (by_actor IS NULL OR entry.actor = by_actor)
        AND (of_image IS NULL OR entry.image = of_image)
        AND (of_group IS NULL OR entry.groups @> ARRAY[of_group])
        AND (of_type IS NULL OR entry.type = of_type)
        AND (pattern IS NULL OR entry.words LIKE pattern)
        AND (first_position IS NULL OR entry.position >= first_position)
        AND (last_position IS NULL OR entry.position <= last_position)
        AND (before_position IS NULL OR entry.position < before_position)
    ORDER BY entry.position DESC LIMIT page_size;
END
$$;
