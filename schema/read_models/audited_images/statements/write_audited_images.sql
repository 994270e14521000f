-- $1 to $3: a column of the rows each, the groups of a row as one text
INSERT INTO read_models.audited_images (name, is_global, groups)
SELECT name, is_global, string_to_array(groups, chr(31))
FROM unnest($1::text[], $2::boolean[], $3::text[]) AS given (name, is_global, groups)
ON CONFLICT (name) DO UPDATE SET is_global = excluded.is_global, groups = excluded.groups
