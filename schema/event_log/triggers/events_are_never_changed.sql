-- The server's role has no privilege to change events; this stops the table's owner too, who has every privilege.
CREATE TRIGGER events_are_never_changed
    BEFORE UPDATE OR DELETE OR TRUNCATE ON event_log.events
    FOR EACH STATEMENT EXECUTE FUNCTION event_log.refuse_change();
