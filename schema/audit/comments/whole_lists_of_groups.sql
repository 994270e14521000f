COMMENT ON COLUMN audit.audit_trail.groups IS 'The groups that it is about: a group itself, those that an image gets or loses, also by its removal, a person''s. Ask by groups @> ARRAY[''ml''], which an index answers.';
COMMENT ON COLUMN audit.audit_trail.changes IS '[{"field", "before", "after"}]; lists, such as an image''s groups, are whole.';
