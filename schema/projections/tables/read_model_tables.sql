-- Which tables a read model has, by their names in read_models.
CREATE TABLE projections.read_model_tables (
    read_model text COLLATE "C" NOT NULL,
    name text COLLATE "C" PRIMARY KEY
);
