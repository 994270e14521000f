-- $1 to $15: a column of the rows each, the groups of a row as one text. A row never changes, so one that is there
-- stays.
INSERT INTO read_models.audit_trail (
    position, recorded_at, actor, actor_name, actor_method, type, stream, version, image, groups, reason, client_address,
    changes, summary, words
)
SELECT
    position, recorded_at, actor, actor_name, actor_method, type, stream, version, image, string_to_array(groups, chr(31)),
    reason, client_address, changes, summary, words
FROM unnest(
    $1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[],
    $10::text[], $11::text[], $12::text[], $13::json[], $14::text[], $15::text[]
) AS given (
    position, recorded_at, actor, actor_name, actor_method, type, stream, version, image, groups, reason, client_address,
    changes, summary, words
)
ON CONFLICT (position) DO NOTHING
