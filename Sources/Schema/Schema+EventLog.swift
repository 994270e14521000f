extension Schema {
    public static let callAppendEvents = text(PackageResources.call_append_events_sql)
    public static let readStream = text(PackageResources.read_stream_sql)
    public static let readLog = text(PackageResources.read_log_sql)
    public static let readStreamUpTo = text(PackageResources.read_stream_up_to_sql)
    public static let readStreamsOfCategory = text(PackageResources.read_streams_of_category_sql)
    public static let positionAt = text(PackageResources.call_position_at_sql)
    public static let replayLog = text(PackageResources.replay_log_sql)
    public static let findCommand = text(PackageResources.find_command_sql)
    public static let rememberIdleCommand = text(PackageResources.call_remember_idle_command_sql)
    public static let findGap = text(PackageResources.find_gap_sql)
    public static let logHead = text(PackageResources.log_head_sql)

    static let eventLogObjects = [
        "server_role.sql": PackageResources.server_role_sql,
        "event_log.sql": PackageResources.event_log_sql,
        "events.sql": PackageResources.events_sql,
        "idle_commands.sql": PackageResources.idle_commands_sql,
        "refuse_change.sql": PackageResources.refuse_change_sql,
        "events_are_never_changed.sql": PackageResources.events_are_never_changed_sql,
        "append_events.sql": PackageResources.append_events_sql,
        "remember_idle_command.sql": PackageResources.remember_idle_command_sql,
        "position_at.sql": PackageResources.position_at_sql,
        "position_at_privileges.sql": PackageResources.position_at_privileges_sql,
        "event_log_privileges.sql": PackageResources.event_log_privileges_sql,
    ]
}
