-- What a search in the list of images looks through: name, display name, description and type in small letters, made by
-- the program, because how PostgreSQL makes small letters depends on the database's locale.
--
-- A table of its own: an image changes its groups far more often than its words, and each change of a row in
-- read_models.images would go through the trigram index too.
CREATE TABLE read_models.image_search (
    name text COLLATE "C" PRIMARY KEY,
    words text COLLATE "C" NOT NULL
);

CREATE INDEX image_search_by_trigram ON read_models.image_search USING gin (words gin_trgm_ops);
