extension Schema {
    public static let tryProjectorLock = text(PackageResources.try_projector_lock_sql)
    public static let releaseProjectorLock = text(PackageResources.release_projector_lock_sql)
    public static let claimCheckpoint = text(PackageResources.claim_checkpoint_sql)
    public static let readCheckpoint = text(PackageResources.read_checkpoint_sql)
    public static let moveCheckpoint = text(PackageResources.move_checkpoint_sql)
    public static let restartCheckpoint = text(PackageResources.restart_checkpoint_sql)
    public static let resumeCheckpoint = text(PackageResources.resume_checkpoint_sql)

    static let projectionObjects = [
        "projections.sql": PackageResources.projections_sql,
        "checkpoints.sql": PackageResources.checkpoints_sql,
        "projections_privileges.sql": PackageResources.projections_privileges_sql,
    ]
}
