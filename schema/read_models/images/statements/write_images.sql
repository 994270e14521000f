-- $1 to $21: a column of the rows each; $22: the words to search. The groups of a row come as one text, since
-- PostgreSQL's arrays of arrays must all be of one length.
WITH given AS MATERIALIZED (
    SELECT *
    FROM unnest(
        $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[], $9::text[],
        $10::text[], $11::text[], $12::timestamptz[], $13::text[], $14::text[], $15::text[], $16::timestamptz[], $17::text[],
        $18::text[], $19::text[], $20::bigint[], $21::json[], $22::text[]
    ) AS given (
        name, display_name, description, type, url, url_for_gpu, pull_secret, is_global, groups, source, state, created_at,
        created_by, created_by_name, created_by_method, updated_at, updated_by, updated_by_name, updated_by_method, version,
        builds, words
    )
),
searchable AS (
    INSERT INTO read_models.image_search AS search (name, words)
    SELECT name, words FROM given
    ON CONFLICT (name) DO UPDATE SET words = excluded.words WHERE search.words <> excluded.words
)
INSERT INTO read_models.images (
    name, display_name, description, type, url, url_for_gpu, pull_secret, is_global, groups, source, state, created_at,
    created_by, created_by_name, created_by_method, updated_at, updated_by, updated_by_name, updated_by_method, version,
    builds
)
SELECT
    name, display_name, description, type, url, url_for_gpu, pull_secret, is_global, string_to_array(groups, chr(31)), source,
    state, created_at, created_by, created_by_name, created_by_method, updated_at, updated_by, updated_by_name,
    updated_by_method, version, builds
FROM given
ON CONFLICT (name) DO UPDATE SET
    display_name = excluded.display_name,
    description = excluded.description,
    type = excluded.type,
    url = excluded.url,
    url_for_gpu = excluded.url_for_gpu,
    pull_secret = excluded.pull_secret,
    is_global = excluded.is_global,
    groups = excluded.groups,
    source = excluded.source,
    state = excluded.state,
    created_at = excluded.created_at,
    created_by = excluded.created_by,
    created_by_name = excluded.created_by_name,
    created_by_method = excluded.created_by_method,
    updated_at = excluded.updated_at,
    updated_by = excluded.updated_by,
    updated_by_name = excluded.updated_by_name,
    updated_by_method = excluded.updated_by_method,
    version = excluded.version,
    builds = excluded.builds
