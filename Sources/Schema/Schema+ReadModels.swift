extension Schema {
    public static let findImages = text(PackageResources.find_images_sql)
    public static let readAllImages = text(PackageResources.read_all_images_sql)
    public static let readImagesPage = text(PackageResources.read_images_page_sql)
    public static let imagesOfGroup = text(PackageResources.images_of_group_sql)
    public static let writeImages = text(PackageResources.write_images_sql)
    public static let removeImages = text(PackageResources.remove_images_sql)
    public static let writeImageSnapshot = text(PackageResources.write_image_snapshot_sql)
    public static let nextImageSnapshot = text(PackageResources.next_image_snapshot_sql)
    public static let findImageSnapshot = text(PackageResources.find_image_snapshot_sql)
    public static let readImageSnapshot = text(PackageResources.read_image_snapshot_sql)
    public static let readGrants = text(PackageResources.read_grants_sql)
    public static let readAllAuditTrail = text(PackageResources.read_all_audit_trail_sql)
    public static let readAuditTrailStretch = text(PackageResources.read_audit_trail_stretch_sql)
    public static let readAuditTrailPositions = text(PackageResources.read_audit_trail_positions_sql)
    public static let writeAuditTrail = text(PackageResources.write_audit_trail_sql)
    public static let readAuditedImages = text(PackageResources.read_audited_images_sql)
    public static let writeAuditedImages = text(PackageResources.write_audited_images_sql)
    public static let readGroups = text(PackageResources.read_groups_sql)
    public static let readPullSecretLabels = text(PackageResources.read_pull_secret_labels_sql)
    public static let writePullSecretLabels = text(PackageResources.write_pull_secret_labels_sql)
    public static let imagesWithPullSecret = text(PackageResources.images_with_pull_secret_sql)
    public static let writeGroups = text(PackageResources.write_groups_sql)
    public static let readTokens = text(PackageResources.read_tokens_sql)
    public static let findTokens = text(PackageResources.find_tokens_sql)
    public static let writeTokens = text(PackageResources.write_tokens_sql)
    public static let findBuilds = text(PackageResources.find_builds_sql)
    public static let findBuild = text(PackageResources.find_build_sql)
    public static let readAllBuilds = text(PackageResources.read_all_builds_sql)
    public static let readUnfinishedBuilds = text(PackageResources.read_unfinished_builds_sql)
    public static let readUnsuccessfulBuilds = text(PackageResources.read_unsuccessful_builds_sql)
    public static let readExpiredBuilds = text(PackageResources.read_expired_builds_sql)
    public static let readPastBuilds = text(PackageResources.read_past_builds_sql)
    public static let countBuildsByDay = text(PackageResources.count_builds_by_day_sql)
    public static let readBuildsPage = text(PackageResources.read_builds_page_sql)
    public static let writeBuilds = text(PackageResources.write_builds_sql)

    public static let readImagesAsJSON = text(PackageResources.read_images_as_json_sql)
    public static let readGroupsAsJSON = text(PackageResources.read_groups_as_json_sql)
    public static let readTokensAsJSON = text(PackageResources.read_tokens_as_json_sql)
    public static let readBuildsAsJSON = text(PackageResources.read_builds_as_json_sql)
    public static let readPullSecretLabelsAsJSON = text(PackageResources.read_pull_secret_labels_as_json_sql)
    public static let readAuditTrailAsJSON = text(PackageResources.read_audit_trail_as_json_sql)
    public static let readAuditedImagesAsJSON = text(PackageResources.read_audited_images_as_json_sql)

    static let readModelObjects = [
        "read_models.sql": PackageResources.read_models_sql,
        "trigrams.sql": PackageResources.trigrams_sql,
        "images.sql": PackageResources.images_sql,
        "image_snapshots.sql": PackageResources.image_snapshots_sql,
        "image_search.sql": PackageResources.image_search_sql,
        "images_matching.sql": PackageResources.images_matching_sql,
        "images_page.sql": PackageResources.images_page_sql,
        "count_images.sql": PackageResources.count_images_sql,
        "image_selection.sql": PackageResources.image_selection_sql,
        "permissions.sql": PackageResources.permissions_sql,
        "audit_trail.sql": PackageResources.audit_trail_sql,
        "audit_trail_page.sql": PackageResources.audit_trail_page_sql,
        "audit_trail_stretch.sql": PackageResources.audit_trail_stretch_sql,
        "audit_trail_stretch_privileges.sql": PackageResources.audit_trail_stretch_privileges_sql,
        "audited_images.sql": PackageResources.audited_images_sql,
        "groups.sql": PackageResources.groups_sql,
        "tokens.sql": PackageResources.tokens_sql,
        "pull_secret_labels.sql": PackageResources.pull_secret_labels_sql,
        "builds.sql": PackageResources.builds_sql,
        "read_models_privileges.sql": PackageResources.read_models_privileges_sql,
    ]
}
