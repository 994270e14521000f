-- The indexes that a read model's tables have on one side, but for the time in which it is made from nothing: to keep them
-- up to date with each row costs several times what it costs to make them once of all rows.
CREATE TABLE projections.indexes_put_aside (
    read_model text COLLATE "C" NOT NULL,
    side text COLLATE "C" NOT NULL CHECK (side IN ('blue', 'green')),
    name text COLLATE "C" NOT NULL,
    -- The statement that makes it.
    definition text NOT NULL,
    PRIMARY KEY (side, name)
);
