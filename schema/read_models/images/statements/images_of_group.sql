-- $1: group. Also those that are global at present, for they keep their groups.
SELECT name FROM read_models.images WHERE groups @> ARRAY[$1] ORDER BY name
