-- Each read model's tables on two sides, so that one can be made anew while the other serves.
DROP VIEW read_models.image_selection, read_models.permissions;
DROP FUNCTION read_models.images_page, read_models.count_images, read_models.images_matching, read_models.audit_trail_page;

\ir ../projections/functions/seal.sql
ALTER TABLE projections.checkpoints
    ADD COLUMN side text COLLATE "C" NOT NULL DEFAULT 'blue' CHECK (side IN ('blue', 'green')),
    -- Of a name's two sides, the one that readers are shown.
    ADD COLUMN is_live boolean NOT NULL DEFAULT true,
    -- Whether both sides stay beside each other until somebody says otherwise. If not, a candidate is shown as soon as it
    -- has caught up, and the side that it replaces goes.
    ADD COLUMN is_kept boolean NOT NULL DEFAULT false,
    ADD COLUMN began_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Of a side that was shown before.
    ADD COLUMN retired_at timestamptz,
    -- Says that version and position were written by a projector: see projections.seal.
    ADD COLUMN seal bigint,
    DROP CONSTRAINT checkpoints_pkey,
    ADD PRIMARY KEY (name, side);
UPDATE projections.checkpoints SET seal = projections.seal(name, side, version, position);
ALTER TABLE projections.checkpoints
    ALTER COLUMN seal SET NOT NULL,
    ALTER COLUMN side DROP DEFAULT,
    ALTER COLUMN is_live DROP DEFAULT;
CREATE UNIQUE INDEX one_live_side ON projections.checkpoints (name) WHERE is_live;

CREATE SCHEMA read_models_blue;
CREATE SCHEMA read_models_green;
COMMENT ON SCHEMA read_models_blue IS 'One of the two sides of each read model; read_models shows the one that is live.';
COMMENT ON SCHEMA read_models_green IS 'One of the two sides of each read model; read_models shows the one that is live.';
GRANT USAGE ON SCHEMA read_models_blue, read_models_green TO imageledger_server;

ALTER TABLE read_models.images SET SCHEMA read_models_blue;
ALTER TABLE read_models.image_search SET SCHEMA read_models_blue;
ALTER TABLE read_models.audit_trail SET SCHEMA read_models_blue;
ALTER TABLE read_models.groups SET SCHEMA read_models_blue;
ALTER TABLE read_models.tokens SET SCHEMA read_models_blue;
ALTER TABLE read_models.pull_secret_labels SET SCHEMA read_models_blue;
ALTER TABLE read_models.builds SET SCHEMA read_models_blue;

\ir ../projections/tables/read_model_tables.sql
\ir ../projections/functions/show_table.sql
\ir ../projections/functions/add_table.sql
SELECT projections.add_table('images', 'images');
SELECT projections.add_table('images', 'image_search');
SELECT projections.add_table('audit_trail', 'audit_trail');
SELECT projections.add_table('groups', 'groups');
SELECT projections.add_table('tokens', 'tokens');
SELECT projections.add_table('pull_secrets', 'pull_secret_labels');
SELECT projections.add_table('builds', 'builds');

\ir ../projections/functions/begin_candidate.sql
\ir ../projections/functions/change_side.sql
\ir ../projections/functions/discard_side.sql
\ir ../projections/privileges/sides_privileges.sql

\ir ../read_models/images/functions/images_matching.sql
\ir ../read_models/images/functions/images_page.sql
\ir ../read_models/images/functions/count_images.sql
\ir ../read_models/image_selection/views/image_selection.sql
\ir ../read_models/permissions/views/permissions.sql
\ir ../read_models/audit_trail/functions/audit_trail_page.sql
\ir ../read_models/privileges/read_models_privileges.sql
