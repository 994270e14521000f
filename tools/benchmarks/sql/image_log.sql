-- Fills an empty log with :events events, the same ones each time: 162 groups, 10,000 images in the 150 teams in turn, and
-- then changes to images picked by a hash, each image's groups and description by turns. Images of other teams than
-- the ones that the benchmarks look at are removed at their end now and then.
\set groups 162
\set images 10000

BEGIN;

CREATE TEMPORARY TABLE group_names ON COMMIT DROP AS
SELECT row_number() OVER () AS number, name
FROM (
    SELECT 'team-' || n FROM generate_series(0, 149) n
    UNION ALL SELECT 'round-' || n FROM generate_series(0, 8) n
    UNION ALL SELECT 'pass-' || n FROM generate_series(0, 1) n
    UNION ALL SELECT 'guests'
) AS names (name);

CREATE TEMPORARY TABLE image_changes ON COMMIT DROP AS
SELECT position, image, row_number() OVER (PARTITION BY image ORDER BY position) AS version,
    position = max(position) OVER (PARTITION BY image) AND image % 150 = 75 AND position > :groups + :images AS is_removal
FROM (
    SELECT position,
        CASE WHEN position <= :groups + :images THEN position - :groups
        ELSE 1 + abs(hashint8(position)::bigint) % :images END AS image
    FROM generate_series(:groups + 1, :events::bigint) position
) AS picked;

INSERT INTO event_log.events (
    position, stream, version, type, schema_version, recorded_at, command_id, correlation_id, actor_subject,
    actor_display_name, actor_method, reason, client_address, payload
)
SELECT
    position, stream, version, type, 1, timestamptz '2026-01-01 00:00:00Z' + position * interval '1 second',
    (lpad(to_hex(1767225600000 + position * 1000), 12, '0') || '7000' || '8000' || lpad(to_hex(position), 12, '0'))::uuid,
    'request-' || position,
    'admin-' || position % 5, 'Administrator ' || position % 5, 'token',
    CASE WHEN position % 3 = 0 THEN 'asked for by team ' || position % 150 END, '10.0.0.' || position % 250,
    payload
FROM (
    SELECT number AS position, 'group-' || name AS stream, 1 AS version, 'GroupRegistered' AS type,
        json_build_object('name', name, 'displayName', name) AS payload
    FROM group_names
    UNION ALL
    SELECT position, 'image-image-' || image, version,
        CASE
            WHEN version = 1 THEN 'ImageAdded'
            WHEN is_removal THEN 'ImageRemoved'
            WHEN version % 2 = 0 THEN 'GroupsChanged'
            ELSE 'ImageEdited'
        END,
        CASE
            WHEN version = 1 THEN json_build_object(
                'name', 'image-' || image, 'displayName', 'Notebook ' || image,
                'description', 'Jupyter with what the course ' || image || ' needs', 'type', 'cpu',
                'url', 'quay.io/lab/notebook-' || image || ':2026.1', 'urlForGpu', NULL, 'pullSecret', NULL,
                'global', false, 'groups', json_build_array('team-' || image % 150), 'source', 'existing'
            )
            WHEN is_removal THEN json_build_object('artefacts', 'kept')
            -- A guest's group comes at one change and goes at the next but one.
            WHEN version % 4 = 2 THEN json_build_object('added', json_build_array('guests'), 'removed', json_build_array())
            WHEN version % 4 = 0 THEN json_build_object('added', json_build_array(), 'removed', json_build_array('guests'))
            ELSE json_build_object('changes', json_build_object('description', json_build_object(
                'before', 'Jupyter with what the course ' || image || ' needs',
                'after', 'Jupyter with what the course ' || image || ' needs, revision ' || version
            )))
        END
    FROM image_changes
) AS events
ORDER BY position;

COMMIT;
VACUUM (ANALYZE) event_log.events;
