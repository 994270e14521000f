-- Selects from what the server serves at the moment, whichever table that is.
CREATE VIEW audit.audit_trail AS
SELECT
    position, recorded_at, actor, actor_name, actor_method, type, stream, version, image, groups, reason, client_address,
    changes::jsonb AS changes, summary
FROM read_models.audit_trail;

COMMENT ON VIEW audit.audit_trail IS 'Who changed what, when, why and from where: one row for each event of the log. It follows the log within milliseconds.';
COMMENT ON COLUMN audit.audit_trail.position IS 'The event''s place in the log: from 1, without gaps. Greater is later.';
COMMENT ON COLUMN audit.audit_trail.recorded_at IS 'When the event was recorded. Never less than at the position before.';
COMMENT ON COLUMN audit.audit_trail.actor IS 'Who did it: the subject that authentication found.';
COMMENT ON COLUMN audit.audit_trail.actor_name IS 'What people call them.';
COMMENT ON COLUMN audit.audit_trail.actor_method IS 'How they proved who they are: token, oidc …; system for the server itself.';
COMMENT ON COLUMN audit.audit_trail.type IS 'What happened: ImageAdded, ImageEdited, GroupsChanged, ImageRemoved, BuildStarted …';
COMMENT ON COLUMN audit.audit_trail.stream IS 'The thing whose life it belongs to: image-NAME, group-NAME, pull-secret-NAME or token-ID.';
COMMENT ON COLUMN audit.audit_trail.version IS 'The event''s place in its stream, from 1.';
COMMENT ON COLUMN audit.audit_trail.image IS 'The name of the image that it is about; NULL when it is about none.';
COMMENT ON COLUMN audit.audit_trail.groups IS 'The groups that it is about: a group itself, those that an image gets or loses, a person''s. Ask by groups @> ARRAY[''ml''], which an index answers.';
COMMENT ON COLUMN audit.audit_trail.reason IS 'Why, in the words of who did it; NULL when they gave none.';
COMMENT ON COLUMN audit.audit_trail.client_address IS 'From which address; NULL for the server itself.';
COMMENT ON COLUMN audit.audit_trail.changes IS '[{"field", "before", "after"}]; of a set of groups, before are those that were taken away and after those that came.';
COMMENT ON COLUMN audit.audit_trail.summary IS 'The whole as a sentence.';
