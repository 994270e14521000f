-- For whom each image is, so that the next entry of the audit trail about it can say what was before.
CREATE TABLE read_models_blue.audited_images (
    name text COLLATE "C" PRIMARY KEY,
    is_global boolean NOT NULL,
    groups text[] COLLATE "C" NOT NULL
);
