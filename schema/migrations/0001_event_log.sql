-- The event log, and the role that the server runs as.
\ir ../event_log/server_role.sql
\ir ../event_log/event_log.sql
\ir ../event_log/tables/events.sql
\ir ../event_log/tables/idle_commands.sql
\ir ../event_log/functions/refuse_change.sql
\ir ../event_log/triggers/events_are_never_changed.sql
\ir ../event_log/functions/append_events.sql
\ir ../event_log/functions/remember_idle_command.sql
\ir ../event_log/privileges/event_log_privileges.sql
