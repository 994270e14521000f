-- The position from which on the next snapshot is due. $1: how many events there are between two at least, $2: how many for
-- each image, so that the snapshots grow with the log and not with its square.
SELECT
    coalesce((SELECT max(position) FROM read_models.image_snapshots), 0)
    + greatest($1, $2 * (SELECT count(*) FROM read_models.images))
