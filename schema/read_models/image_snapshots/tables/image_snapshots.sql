-- The images as they were at positions of the past, some ten thousand events apart, so that the list as of any position is
-- folded from the nearest one before it and not from the beginning. Each is a copy of read_models.images, made in the
-- transaction in which that table came to the position; never changed afterwards.
CREATE TABLE read_models.image_snapshots (
    position bigint NOT NULL,
    -- Of the projection that made the rows.
    projection_version integer NOT NULL,
    LIKE read_models.images,
    PRIMARY KEY (position, name)
);
