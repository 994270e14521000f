-- What a projector writes beside its position. Who changes a checkpoint by hand leaves the old seal, and is found out: rows
-- that tell another position than their checkpoint are not shown as the truth.
CREATE FUNCTION projections.seal(name text, side text, version integer, "position" bigint)
RETURNS bigint
LANGUAGE sql IMMUTABLE
RETURN hashtextextended(name || ' ' || side || ' ' || version || ' ' || "position", 7235419);
