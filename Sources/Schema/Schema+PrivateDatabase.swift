extension Schema {
    /// Makes the role that owns a private database, and the server's; run first, by a superuser.
    public static let databaseOwner = text(PackageResources.database_owner_sql)

    /// Makes the role that a server with a PostgreSQL of its own logs in as; run after `databaseOwner`.
    public static let serverLogin = text(PackageResources.server_login_sql)
}
