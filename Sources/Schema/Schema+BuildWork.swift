extension Schema {
    public static let takeLease = text(PackageResources.take_lease_sql)
    public static let beatLeases = text(PackageResources.beat_leases_sql)
    public static let noteProgress = text(PackageResources.note_progress_sql)
    public static let readLeases = text(PackageResources.read_leases_sql)
    public static let endLease = text(PackageResources.end_lease_sql)
    public static let storeLogChunk = text(PackageResources.store_log_chunk_sql)
    public static let readLogChunks = text(PackageResources.read_log_chunks_sql)
    public static let readLastLogChunks = text(PackageResources.read_last_log_chunks_sql)
    public static let forgetOldLogs = text(PackageResources.forget_old_logs_sql)

    static let buildWorkObjects = [
        "build_work.sql": PackageResources.build_work_sql,
        "leases.sql": PackageResources.leases_sql,
        "log_chunks.sql": PackageResources.log_chunks_sql,
        "build_work_privileges.sql": PackageResources.build_work_privileges_sql,
    ]
}
