extension Schema {
    public static let tryProjectorLock = text(PackageResources.try_projector_lock_sql)
    public static let releaseProjectorLock = text(PackageResources.release_projector_lock_sql)
    public static let claimCheckpoint = text(PackageResources.claim_checkpoint_sql)
    public static let readCheckpoint = text(PackageResources.read_checkpoint_sql)
    public static let moveCheckpoint = text(PackageResources.move_checkpoint_sql)
    public static let stallCheckpoint = text(PackageResources.stall_checkpoint_sql)
    public static let resumeCheckpoint = text(PackageResources.resume_checkpoint_sql)
    public static let readSides = text(PackageResources.read_sides_sql)

    static let projectionObjects = [
        "projections.sql": PackageResources.projections_sql,
        "checkpoints.sql": PackageResources.checkpoints_sql,
        "projections_privileges.sql": PackageResources.projections_privileges_sql,
        "seal.sql": PackageResources.seal_sql,
        "read_model_tables.sql": PackageResources.read_model_tables_sql,
        "show_table.sql": PackageResources.show_table_sql,
        "add_table.sql": PackageResources.add_table_sql,
        "begin_candidate.sql": PackageResources.begin_candidate_sql,
        "change_side.sql": PackageResources.change_side_sql,
        "change_live_side.sql": PackageResources.change_live_side_sql,
        "change_live_side_privileges.sql": PackageResources.change_live_side_privileges_sql,
        "discard_side.sql": PackageResources.discard_side_sql,
        "sides_privileges.sql": PackageResources.sides_privileges_sql,
        "indexes_put_aside.sql": PackageResources.indexes_put_aside_sql,
        "put_indexes_aside.sql": PackageResources.put_indexes_aside_sql,
        "put_indexes_back.sql": PackageResources.put_indexes_back_sql,
        "indexes_put_aside_privileges.sql": PackageResources.indexes_put_aside_privileges_sql,
    ]
}
