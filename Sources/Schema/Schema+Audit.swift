extension Schema {
    public static let auditorsCanRead = text(PackageResources.auditors_can_read_sql)

    static let auditObjects = [
        "auditor_role.sql": PackageResources.auditor_role_sql,
        "audit.sql": PackageResources.audit_sql,
        "audit_trail_view.sql": PackageResources.audit_trail_view_sql,
        "audit_privileges.sql": PackageResources.audit_privileges_sql,
        "whole_lists_of_groups.sql": PackageResources.whole_lists_of_groups_sql,
    ]
}
